/**
 * Names that one person in Britain may go by, a line for each full name. Welsh, Scottish, Irish and South Asian short
 * forms are among them. Made by hand from common usage; a name may stand on several lines (Bert is Albert and Herbert).
 */
const LINES = `
abigail abi abbie gail abs
albert al bert bertie
alexander alex alec al sandy xander sasha xan lex
alistair alasdair alastair ali
alexandra alex sandra sasha lexi ali
alfred alf alfie fred
alice ali
alison ali
amanda mandy
amelia millie amy
andrew andy drew
angela angie ange
ann anne annie anna
anthony tony ant
antonia toni
arthur art
barbara barb babs basia
benjamin ben benji
bernard bernie
bethan beth
brian bri
bridget bridie biddy
caroline carol carrie caz
cassandra cass cassie
catherine katherine kathryn katharine cath cathy kate katie kathy kat kitty kit catrin cat katy
cerys ceri
charles charlie chas chuck
charlotte charlie lottie lotte char
christine chris chrissie christina tina
christopher chris kit
clifford cliff
colin col
cynthia cindy
daniel dan danny danno
danielle dani
david dave davey dai dafydd dewi
deborah debra deb debbie
derek del
diana di diane
dominic dom
donald don donnie
dorothy dot dottie dolly
douglas doug dougie
edward ed eddie ted teddy ned
eleanor ellie nell nora elinor lena elly nellie
elizabeth elisabeth liz lizzie beth betty eliza elsie bess libby lisa lizbeth lizzy bette libbie elspeth
emily em emma millie
emma em
ernest ernie
eugene gene
evelyn eve evie
florence flo florrie
frances fran francesca frankie frannie
francis frank frankie
frederick fred freddie freddy
gabriel gabe
gareth gaz gary
gary gaz
geoffrey jeffrey geoff jeff jeffery
george georgie
georgina georgie gina georgia
gerald gerry jerry
gerard gerry ged
gillian jill gill
graham graeme
gregory greg
gwendolen gwen
gwenllian gwen
hannah han
harold harry hal
harriet harry hattie hatty
heather heth
helen nell ellen elen
henry harry hal hank
herbert bert herb
hugh hughie huw
ian iain
imogen immy
isabel isabella isobel izzy bella issy
isaac ike
jack john
jacob jake
jacqueline jackie jacqui
james jim jimmy jamie jem
jane janey
janet jan
janice jan
jason jay
jean jeanie
jennifer jen jenny jenni
jeremy jerry jez
jessica jess jessie
joan joanie
joanna joanne jo asia joey
john jack johnny jon ioan
jonathan jonathon jon jonny johnny johnathan
joseph joe joey
josephine jo josie josey pheny
joshua josh
joyce joy
judith judy judi jude
julia julie jules
juliet jules
karen kaz
kenneth ken kenny
kevin kev
kimberley kim
laura laurie
lawrence laurence larry laurie loz
leonard len lenny leo
leslie lesley les
lewis lew louis
lillian lily lil
linda lynda lyn
louis lou louie
louise lou
lucinda lucy cindy
lucy lu
luke lukasz
lydia lyd
madeleine maddy maddie
malcolm malc mal malky
margaret maggie meg peggy marge margie greta mags megan rita maisie madge
maria mary marie
marilyn mari
mark marc
martin marty
mary molly polly may mair
matthew matt matty mattie
maureen mo
maurice mo morris
maximilian max
megan meg
melanie mel
melissa mel lissa
michael mike mick micky mikey mikael mic
michelle shell chelle
mohammed muhammad mohammad mohamed muhammed mohamad mo
nancy nan
natalie nat natty
natasha tasha nat
nathan nate nath
nathaniel nat nate
nicholas nick nicky nicolas
nicola nicky nic nikki
norman norm
oliver ollie olly
olivia liv livvy
oscar ozzy
owain owen
pamela pam
patricia pat patsy trish tricia patti
patrick pat paddy
paul pauly
pauline paula
penelope penny
peter pete petey
philip phillip phil pip
philippa pippa pip
phyllis phil
rachel rach
raymond ray
rebecca becky becca bex beki becks becs
reginald reg reggie
rhiannon rhi
richard rick ricky dick rich richie
robert rob bob bobby robbie bert robin
roberta bobbie
robin rob
rodney rod
roger rodge
ronald ron ronnie
rosemary rose rosie romy rosey
roy royston
russell russ
ruth ruthie
samantha sam sammy
samuel sam sammy
sandra sandy
sarah sara sal sally sadie
sharon shaz
sheila shelagh
simon si sy
sian sian
sidney sid
sophia sophie soph
stanley stan
stephanie steph stevie
stephen steven steve stevie steffan ste
stuart stewart stu
susan sue susie suzie susanna suzanne suzy suki
sylvia syl
tamsin tam tammy
terence terry tel
teresa theresa terry tess tessa tes
thelma thel
theodore theo ted teddy
thomas tom tommy tomos twm thom
timothy tim timmy
tobias toby
tracey tracy trace
valerie val
vanessa ness nessa
veronica ronnie vera roni ron
victor vic
victoria vicky vikki tori vix
vincent vince vinny
vivian vivienne viv
walter wally walt
wendy wend
wilfred wilf
william will bill billy willie wil gwilym liam wills
winifred win winnie
yvonne evie
zachary zach zac zak
zoe zo
mohinder mo
rajesh raj
rajinder raj
sukhdeep sukh
gurpreet gary guru
manjit manj
abdul abdel
yusuf yousuf joseph yousef
ibrahim ebrahim abraham
fatima fatimah
ahmed ahmad
hussain hussein husain
aisha ayesha aishah
abimbola bimbo bim
adebayo bayo
adeola ola dee
agnieszka aga agnes
aleksander aleksandra olek ola alek
alicja ala
anastasia stacey ana nastia
andrea andi andie
andrzej andrew jedrek
aneurin nye
annabel bella annie
anneliese annie lisa
archibald archie baldy
arabella bella
augustus gus
babatunde tunde
bartholomew bart
bartosz bartek
bernadette bernie detta
beverley beverly bev
bradley brad
camilla milly cam
cameron cam
carmel carm
cecilia cissie celia
chelsea chels
chukwuemeka emeka
clementine clem clemmie
constance connie
conor connor con
cordelia delia
cornelius con neil
courtney court
dariusz darek
darren daz dazza
dennis denis den denny
desmond des
dermot derry
diarmuid dermot
dorota dorotka dora
ebony eb
eilidh ailidh
elzbieta ela
emmanuel manny emma
ewa eve
ezekiel zeke
ferdinand ferdie
finlay finley fin
fergus gus
genevieve gen evie
gordon gordie
grzegorz greg grzes
harpreet harp harps
hilary hil
humphrey hum
ifeoma ify
ignatius iggy
jakub kuba jake
jadwiga jadzia
jaroslaw jarek
jasmine jaz jas jasmin yasmin
jaswinder jas
jerzy jurek george
kathleen kath kathy kay
katarzyna kasia kate
kelechi kele
krystyna krysia christina
krzysztof krzysiek krzys chris
leigh lee
lucjan lucek
lukasz luke lucas
maciej maciek
magdalena magda lena maggie
maksymilian maks max
malgorzata gosia margaret malgosia
marjorie marge margie
mateusz mateo matt
marcus mark marc
mercedes mercy
michal mike michael
mikolaj nick nicholas
miriam mim mimi
montgomery monty
mortimer mort
ngozi goz
nnamdi nam
obadiah obi
ophelia lia
oluwaseun seun
oluwatobi tobi
olufemi femi
olusegun segun
percival percy
perpetua pet
piotr peter piotrek
prudence pru
quentin quin
ranjit ranj
reuben ben rube
roland rollo roly
rosalind ros roz rosie
rosalyn ros roz
rupert rupe
ryszard rysiek richard
seamus shay james
sebastian seb bas
siobhan shiv chevonne
slawomir slawek
stanislaw staszek stan
surinder sunny sur
tabitha tabby
tadeusz tadek
temitope temi tope
tomasz tomek thomas
trevor trev
ursula ulla ursie
wayne waz
wojciech wojtek
wiktoria wika victoria
yetunde yeti
zbigniew zbyszek
zofia zosia sophie
zuzanna zuzia susanna
`;

const setsOf = new Map<string, number[]>();
const lines = LINES.trim().split("\n");
const forms = lines.map((line) => line.split(" ").filter(({ length }) => length > 4));
for (const [line, words] of lines.entries()) {
  for (const word of new Set(words.split(" "))) setsOf.set(word, [...(setsOf.get(word) ?? []), line]);
}

/** Whether two folded given names are forms of one name: "bill" and "william", "sian" and "sian". */
export function sameNickname(a: string, b: string): boolean {
  if (a === b) return true;
  const theirs = setsOf.get(b);
  return theirs !== undefined && (setsOf.get(a)?.some((line) => theirs.includes(line)) ?? false);
}

/** The full names that a folded given name may stand for; the name itself where it stands for none. */
export function fullNames(given: string): readonly string[] {
  const sets = setsOf.get(given);
  return sets === undefined ? [given] : sets.map((line) => lines[line]!.slice(0, lines[line]!.indexOf(" ")));
}

/** Every form of the names that a folded given name may stand for, long enough to be told from a slip: "daniel", "danny". */
export function formsOf(given: string): readonly string[] {
  return (setsOf.get(given) ?? []).flatMap((line) => forms[line]!);
}

/** Whether a folded given name is one that Britain knows, so that a letter's difference makes it another. */
export function isKnownName(given: string): boolean {
  return setsOf.has(given);
}
