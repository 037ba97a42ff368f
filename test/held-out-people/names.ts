/** Names for the held-out people: other lists than those the rule was set by, and by age, as names go out of fashion. */
const words = (text: string) => text.trim().split(/\s+/);

export const GIVEN_BY_AGE = {
  old: words(`Maureen Brenda Jean Pauline Rita Marjorie Norma Beryl Eileen Geoffrey Roger Gordon Douglas Malcolm Clive Terence
Bernard Roy Donald Walter Harold Dorothy Josephine Rosemary Veronica Teresa Kathleen Bridget Eamonn Gwyneth Megan Idris Emrys
Alasdair Morven Mohinder Surinder Kamla Abdul Mary John Peter David William Elizabeth Margaret James Robert Frances Marion
Hilary Leslie Vivian Gerald Hubert Winston Gloria Merle Vernon`),
  middle:
    words(`Andrea Heather Dawn Lorraine Beverley Tina Jacqueline Caroline Jeremy Stuart Craig Darren Jason Lee Wayne Carl
Justin Damian Russell Katherine Joanna Philippa Antonia Penelope Harriet Abdullah Nasreen Shabana Tariq Imran Farah Sanjay Anita
Rekha Vikram Harpreet Jaswinder Małgorzata Ewa Tomasz Krzysztof Marek Olufemi Adaeze Kofi Sinead Grainne Ciaran Brendan Catrin
Nerys Iwan Geraint Ruaridh Mairi Eilidh Christopher Michael Matthew Andrew Sarah Rachel Rebecca Emma Lisa Helen Simon Nicholas
Joseph Dominic Marcus Leonie Monica Natalie`),
  young:
    words(`Ethan Callum Connor Kieran Jake Liam Mason Finley Archie Alfie Jayden Tyler Zachary Caleb Rory Angus Finlay Amelia
Evie Ella Isabella Georgia Abigail Bethany Caitlin Chelsea Courtney Jasmine Megan Molly Holly Paige Zara Maryam Khadija Hamza Bilal
Zain Aaliyah Simran Arjun Rohan Ananya Kacper Zuzanna Jakub Wiktoria Tobi Temitope Amara Saoirse Oisin Cian Mali Efa Macsen Osian
Kirsty Skye Lachlan Daniel Thomas Samuel Benjamin Alexander Olivia Grace Eleanor Isobel Gabriel Max Felix Rosa Iris Jude`),
} as const;

/** What people are called among friends, as friends know it; a list of short forms holds some of these and not others. */
export const FRIENDLY: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  `Maureen:Mo Brenda:Bren Josephine:Jo,Josie Rosemary:Rosie,Rose Veronica:Ronnie Teresa:Terry,Tess Kathleen:Kath,Kathy Geoffrey:Geoff
Gordon:Gordie Douglas:Doug Malcolm:Malc,Mal Terence:Terry Donald:Don,Donnie Walter:Walt,Wally Harold:Harry Dorothy:Dot,Dotty
Gerald:Gerry,Ged Mary:Molly,Polly John:Jack,Johnny Peter:Pete David:Dave,Davy William:Bill,Billy,Will Elizabeth:Liz,Betty,Beth
Margaret:Maggie,Peggy James:Jim,Jimmy,Jamie Robert:Bob,Rob,Bobby Frances:Fran Leslie:Les Andrea:Andi Beverley:Bev Caroline:Caz,Carrie
Jacqueline:Jackie,Jacqui Jeremy:Jez,Jerry Stuart:Stu Darren:Daz Katherine:Kate,Kath,Katie Joanna:Jo Philippa:Pip,Pippa Antonia:Toni
Penelope:Penny Harriet:Hattie Abdullah:Abdul Małgorzata:Gosia Tomasz:Tomek Krzysztof:Krzys,Chris Olufemi:Femi Jaswinder:Jas
Harpreet:Harps Christopher:Chris,Kit Michael:Mike,Mick Matthew:Matt Andrew:Andy Rachel:Rach Rebecca:Becky,Bex Simon:Si
Nicholas:Nick,Nicky Joseph:Joe,Joey Dominic:Dom Natalie:Nat Callum:Cal Zachary:Zac,Zach Isabella:Bella,Izzy Georgia:George
Abigail:Abby Bethany:Beth Caitlin:Cait Chelsea:Chels Jasmine:Jas Temitope:Temi Daniel:Dan,Danny Thomas:Tom,Tommy Samuel:Sam,Sammy
Benjamin:Ben,Benny Alexander:Alex,Sandy Olivia:Liv,Livvy Eleanor:Ellie,Nell Isobel:Izzy,Bel Gabriel:Gabe Maxwell:Max Archie:Arch
Bernard:Bernie Marjorie:Marge Ananya:Anu Wiktoria:Wika Zuzanna:Zuzia Catrin:Cat Surinder:Sunny Mohinder:Mo Helen:Nell Emma:Em`
    .split(/\s+/)
    .map((pair) => {
      const [full = "", shorts = ""] = pair.split(":");
      return [full, shorts.split(",")];
    }),
);

/** Two ways of writing one name, both right. */
export const SPELLINGS: readonly (readonly [string, string])[] =
  `Stuart:Stewart Geoffrey:Jeffrey Katherine:Catherine Catrin:Katrin
Clark:Clarke Reid:Read Thomson:Thompson Stephens:Stevens Davies:Davis Philips:Phillips Mac:Mc Johnston:Johnson Browne:Brown
Grey:Gray Hussein:Hussain Mohammad:Mohammed Ahmad:Ahmed Begam:Begum Deborah:Debra Alasdair:Alistair Sinead:Sinéad Zachary:Zachery
Eilidh:Ailidh Isobel:Isabel Megan:Meghan Caitlin:Kaitlin Osian:Ossian Tierney:Tiernay Nicholson:Nicolson Matthews:Mathews`
    .split(/\s+/)
    .map((pair) => pair.split(":") as [string, string]);

export const FAMILY_NAMES = words(`
Smith Jones Brown Patel Taylor Khan Wilson Evans Thomas Singh Johnson Roberts Walker Wright Robinson Thompson Ali Hughes Ahmed White
Edwards Green Hussain Lewis Davies Hall Begum Kaur Clarke Jackson Wood Harris Clark Turner Scott Campbell Stewart Thomson Anderson
Murray Reid Morrison Fraser Gordon Hunter Duncan Ferguson Kerr Boyd Crawford Johnston Quinn Gallagher Doherty McLaughlin Murphy
Kelly O'Sullivan O'Reilly Fitzgerald Maguire Donnelly Nolan Tierney Phillips Rowlands Prosser Vaughan Gwynne Pugh Beddoes Gittins
Barnett Sharp Stephens Nicholson Cartwright Lamb Hobbs Bates Goddard Blackburn Whitehead Sykes Firth Haigh Battye Crowther Garside
Ogden Hargreaves Pilkington Rigby Threlfall Postlethwaite Braithwaite Dodgson Chivers Pascoe Rowe Trevithick Kitto Angove Yeo
Luscombe Gooding Catchpole Thurlow Garrod Baines Snell Osborne Rayner Sadler Chaudhry Mirza Qureshi Sheikh Rashid Iqbal Malik Mistry
Desai Joshi Sharma Gupta Reddy Nair Fernando Perera Eze Balogun Ogunleye Boateng Asante Osei Abebe Mutasa Moyo Wiśniewski Zieliński
Kamiński Ionescu Dumitru Petrov Ivanova Kovacs Horvath Costa Ferreira Santos Lopez Garcia Moreau Fischer Lam Cheung Ho Pham Tanaka`);

const STARTS = words(
  "Amble Birch Bright Broad Cran Crow Dray Elm Fen Gil Green Hart Hedge Hoar Ivin Kel Lock Mat Nether Ock Park Pen Quarn Raven Sand Tay Thistle Wain Wether Yar",
);
const ENDS = words(
  "beck bourne brook burn by church cliffe court down er ett field grave hall hill house ing leigh man march more nall rick sby sell side son thorpe wall ward way wright",
);
export const UNCOMMON_NAMES = STARTS.flatMap((start) => ENDS.map((end) => start + end));

export const MAILBOXES = words(
  "gmail.com gmail.com hotmail.com hotmail.co.uk live.co.uk yahoo.com yahoo.co.uk aol.com talktalk.net btinternet.com ntlworld.com me.com proton.me outlook.com example.net",
);
/** Words that people choose for themselves, two at a time: there are as many as people have tastes. */
export const INTERESTS = words(
  `blue wild happy lucky silver golden little old mad sunny rainy quiet crafty gentle northern southern cosmic salty dusty merry proud
  nimble velvet amber scarlet misty frosty hollow gallant humble brave jolly lazy mellow noble plucky rusty shady tiny witty`,
);
export const THINGS = words(
  `bell cyclist rambler gunner canary saint allotment banjo tiger magpie teapot mountain otter vinyl chess baker lighthouse sparrow kite
  moon fern badger anchor biscuit cactus dragon ember falcon gnome heron igloo jester kettle lemon marmalade narwhal oboe puffin quilt raven`,
);
