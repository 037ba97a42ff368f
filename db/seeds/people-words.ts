const words = (text: string) => text.trim().split(/\s+/);

/** Given names of nobody in particular, the common ones first: the first are drawn more often. */
export const GIVEN_NAMES = words(`
Sarah David Emma James Laura Daniel Claire Matthew Rebecca Andrew Hannah Christopher Rachel Michael Charlotte Thomas
Jessica Robert Lucy Stephen Katie Mark Gemma Paul Amy Richard Helen Jonathan Susan Peter Mohammed Joanne Adam Nicola
Benjamin Lisa Simon Alice Samuel Emily Joseph Aisha Luke Sophie Philip Karen George Julie Alexander Fatima Edward Alison
Ryan Priya Ian Margaret Jack Christine Oliver Sian Gareth Megan Rhys Bethan Dafydd Lowri Carys Owen Eleri Fiona Callum
Eilidh Hamish Isla Morag Niamh Ciara Declan Aoife Patrick Siobhan Marek Zofia Agnieszka Piotr Ioana Andrei Kwame Ama
Chidi Ngozi Emeka Folake Tunde Marcia Leroy Delroy Yvonne Deepa Arjun Nisha Ravi Gurpreet Harjit Simran Zainab Yusuf
Khadija Bilal Imran Nadia Tariq Leila Reza Mei Wei Linh Minh Rosa Joao Beatriz Mateus Esther Ruth Noah Grace Ivy Stanley
Doreen Ronald Maureen Derek Sheila Kenneth Beryl Raymond Jean Colin Pauline Trevor Zoë Chloë Renée André Siân Mair Ffion`);

export const FAMILY_NAMES = words(`
Smith Jones Taylor Williams Brown Davies Evans Wilson Thomas Roberts Johnson Walker Wright Robinson Thompson Hughes
White Edwards Green Lewis Wood Harris Martin Jackson Clarke Patel Khan Singh Ahmed Hussain Begum Ali Kaur Hall Turner
Hill Cooper Clark Moore Ward Morris King Baker Harrison Watson Allen Morgan Young Scott Phillips James Bennett Parker
Shah Mahmood Iqbal Chaudhry Rahman Akhtar Griffiths Lloyd Rees Pritchard Bowen Llewellyn Vaughan Howells Campbell
Stewart Macdonald Murray Fraser Cameron Sinclair Mackenzie Buchanan Murphy Kelly O'Brien Byrne Gallagher Doherty
O'Neill McLaughlin Quinn Okafor Adeyemi Mensah Boateng Osei Balogun Nkosi Grant Francis Baptiste Nowak Kowalska
Wiśniewski Popescu Ionescu Georgiou Demir Nguyen Tran Chen Wong Li Zhang Fernandes Silva Costa Gomes Rossi Novák
Ashworth Braithwaite Clegg Dewhurst Entwistle Fairclough Gledhill Haigh Ibbotson Jagger Kershaw Lumb Micklethwaite
Naylor Oldroyd Pickles Ramsden Sutcliffe Thwaite Uttley Varley Whitaker Yeadon Penrose Tregenza Trelawney Nancarrow`);

export const TAGS = [
  "Driver",
  "Speaks at meetings",
  "Has a spare room",
  "Leaflets",
  "Festival 2026",
  "Student",
  "Trade unionist",
  "Press contact",
] as const;

export const SKILLS = [
  "first aid",
  "design",
  "cooking",
  "driving",
  "interpreting",
  "sound",
  "accounts",
  "childcare",
] as const;
export const AVAILABILITY = ["weekday evenings", "saturdays", "sundays", "weekday mornings"] as const;
export const INTERESTS = ["housing", "health", "schools", "climate", "transport"] as const;
export const LANGUAGES = [
  "Cymraeg",
  "Polski",
  "اردو",
  "ਪੰਜਾਬੀ",
  "বাংলা",
  "Gaeilge",
  "Gàidhlig",
  "Română",
  "BSL",
] as const;
