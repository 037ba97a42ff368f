/** Names for making people up: common ones weigh more, as they do in a membership list. */
const words = (text: string) => text.trim().split(/\s+/);

/** Roughly in order of how common they are in Britain. */
export const SURNAMES = words(`
Smith Jones Williams Taylor Brown Davies Evans Wilson Thomas Johnson Roberts Robinson Thompson Wright Walker White
Edwards Hughes Green Hall Lewis Harris Clarke Patel Jackson Wood Turner Martin Cooper Hill Ward Morris Moore Clark Lee
King Baker Harrison Morgan Allen James Scott Phillips Watson Davis Parker Price Bennett Young Griffiths Mitchell Kelly
Cook Carter Richardson Bailey Collins Bell Shaw Murphy Miller Cox Richards Khan Marshall Anderson Simpson Ellis Adams
Singh Begum Wilkinson Foster Chapman Powell Webb Rogers Gray Mason Ali Hunt Hussain Campbell Matthews Owen Palmer Holmes
Mills Barnes Knight Lloyd Butler Russell Barker Fisher Stevens Jenkins Murray Dixon Harvey Graham Pearson Ahmed Fletcher
Walsh Kaur Gibson Howard Andrews Stewart Elliott Reynolds Saunders Payne Fox Ford Pearce Day Brooks West Lawrence Cole
Atkinson Bradley Spencer Gill Dawson Watts Burton O'Brien O'Neill O'Connor Rose Robertson Barrett Perry Ball Grant Wells
Shah Bird Hawkins Rees Woods Kennedy Hart Curtis Cunningham Byrne Doyle Freeman Berry Nicholson Newman Begley Lowe Ross
Carr Walters Hudson Dean Francis Armstrong Hamilton Akhtar Sutton Parry Nowak Kowalski Kowalczyk Okafor Adeyemi Mensah
Rahman Chowdhury Fernandes Pereira Silva Popescu MacDonald McKenzie Ferguson Sinclair Llewellyn Bevan Probert Pritchard
Featherstone Ramsbottom Higginbotham Entwistle Micklethwaite Oxenham Trelawney Penhaligon Tregenza Curnow Hosking Nguyen
Chen Wong Zhang Tran Demetriou Georgiou Papadopoulos Rossi Bianchi Schmidt Weber Novak Horvat Yilmaz Demir Hosseini`);

const BEGINNINGS = words(
  "Ald Ash Bar Beck Brad Bram Bur Cald Clay Cors Den Dun East Ells Fair Fern Gar Gold Had Hather Hazel Hol Ken Kirk Lang Led Lin Mar Mel Nor Oak Pem Rad Rush Sel Stan Thorn Ul Wad Wex Whit Win Wool",
);
const ENDINGS = words(
  "bury by combe cote croft dale den field ford gate ham hurst land leigh ley low mere mond more ridge rop shaw stead stock stone ton well wick with wood worth",
);

/** Rare surnames, of which a list holds thousands with one or two bearers each. */
export const RARE_SURNAMES = BEGINNINGS.flatMap((start) => ENDINGS.map((end) => start + end));

export const GIVEN_NAMES = words(`
David John Michael Paul Andrew Susan Margaret Sarah Christine Peter James Robert Mark Stephen Patricia Elizabeth Karen
Mary Linda Helen Christopher Jacqueline Julie William Richard Alison Nicola Jane Anthony Ian Thomas Emma Daniel Matthew
Jennifer Janet Barbara Carol Anne Philip Steven Kevin Alan Rebecca Claire Laura Catherine Deborah Amanda Tracey Joanne
Simon Martin Gary Brian Nigel Graham Colin Keith Joan Jean Sheila Pauline Maureen Gillian Victoria Rachel Lisa Samantha
Hannah Charlotte Jessica Lauren Sophie Emily Lucy Katherine Amy Gemma Michelle Louise Angela Diane Sandra Valerie Joseph
Benjamin Samuel Luke Adam Ryan Jack Joshua Oliver Harry George Charles Edward Alexander Jonathan Timothy Nicholas Neil
Derek Trevor Raymond Kenneth Dennis Leonard Ronald Frederick Ernest Mohammed Yusuf Ibrahim Ahmed Fatima Aisha Gurpreet
Rajesh Priya Manjit Deepak Sunita Agnieszka Katarzyna Piotr Lukasz Siân Rhiannon Gareth Owain Dafydd Gwen Bethan Cerys
Carys Hywel Eluned Angharad Alistair Fiona Isla Hamish Ewan Morag Niamh Siobhan Aoife Patrick Declan Chidi Ngozi Kwame
Abena Zoë Chloë Beatriz João Inês Mehmet Ayşe Xin Wei Thi Olga Ivan Elena Maja Zoran Imogen Rupert Hugo Beatrice Florence
Evelyn Doris Edith Mabel Albert Stanley Leo Freya Poppy Daisy Ruby Oscar Theo Arthur Noah`);

/** What some of them are called, as typed on forms; not every one is on the list that finds them. */
export const SHORT_NAMES: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  `David:Dave John:Jack,Johnny Michael:Mike,Mick Andrew:Andy,Drew Susan:Sue,Susie Margaret:Maggie,Peggy,Meg Sarah:Sally
Christine:Chris Peter:Pete James:Jim,Jamie Robert:Rob,Bob,Bobby Stephen:Steve Patricia:Pat,Trish Elizabeth:Liz,Beth,Betty,Lizzie
Christopher:Chris Jacqueline:Jackie William:Bill,Will Richard:Rick,Dick Nicola:Nicky Anthony:Tony Thomas:Tom Daniel:Dan,Danny
Matthew:Matt Jennifer:Jen,Jenny Barbara:Babs Philip:Phil Steven:Steve Rebecca:Becky,Becca Catherine:Cathy,Kate Deborah:Debbie
Amanda:Mandy Joanne:Jo Simon:Si Gillian:Gill Victoria:Vicky,Tori Samantha:Sam Charlotte:Charlie,Lottie Katherine:Kate,Kathy,Kit
Angela:Angie Sandra:Sandy Valerie:Val Joseph:Joe Benjamin:Ben Samuel:Sam Joshua:Josh Oliver:Ollie Charles:Charlie,Chas
Edward:Ed,Ted,Ned Alexander:Alex,Sandy Jonathan:Jon Timothy:Tim Nicholas:Nick Raymond:Ray Kenneth:Ken Leonard:Len
Ronald:Ron Frederick:Fred Mohammed:Muhammad,Mo Rajesh:Raj Gareth:Gaz Dafydd:Dai Patrick:Paddy Imogen:Immy Florence:Flo
Agnieszka:Aga Katarzyna:Kasia Theo:Teddy Albert:Bert`
    .split(/\s+/)
    .map((pair) => {
      const [full = "", shorts = ""] = pair.split(":");
      return [full, shorts.split(",")];
    }),
);

export const MAIL_DOMAINS = words(
  "gmail.com gmail.com gmail.com hotmail.co.uk hotmail.com yahoo.co.uk btinternet.com outlook.com icloud.com sky.com virginmedia.com example.org",
);
