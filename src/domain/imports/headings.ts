import type { Field } from "./fields.ts";

/** Headings as spreadsheets and other organising tools write them, folded: letters and digits only. */
const HEADINGS: Readonly<Record<Field, string>> = {
  name: "name fullname membername contactname personname supportername displayname enw enwllawn",
  "given-name": "firstname forename givenname first christianname fname forenames givennames enwcyntaf",
  surname: "lastname surname familyname last lname secondname cyfenw",
  "known-as": "knownas preferredname nickname preferredfirstname preferred callme",
  pronouns: "pronouns pronoun rhagenwau",
  "born-on": "dob dateofbirth birthdate birthday born bornon birthdate dyddiadgeni",
  email:
    "email emailaddress mail emails primaryemail email1 email2 personalemail homeemail workemail ebost electronicmail",
  phone:
    "phone telephone phonenumber tel contactnumber telephonenumber phone1 phone2 primaryphone number contactno telno ffon",
  mobile:
    "mobile mobilephone mobilenumber cell cellphone mobileno mob mobiletelephone cellphonenumber symudol ffonsymudol sms",
  landline:
    "landline homephone hometelephone hometel workphone homenumber homephonenumber daytimephone eveningphone",
  address:
    "address addressline1 address1 addressline2 address2 addressline3 address3 addressline4 street streetaddress town city county posttown homeaddress addr1 addr2 addr3 line1 line2 line3 village cyfeiriad primaryaddress1 primaryaddress2 primarycity",
  postcode: "postcode postalcode zip zipcode postcodes pcode homepostcode primaryzip codpost",
  language: "language locale preferredlanguage lang iaith contactlanguage",
  languages: "languages spokenlanguages languagesspoken otherlanguages speaks ieithoedd",
  tags: "tags tag labels taglist categories groups",
  reference:
    "id ref reference memberid membershipnumber membershipno memberno membernumber personid externalid nationbuilderid contactid supporterid uuid urn",
  "consent-email":
    "emailoptin emailconsent consentemail mayemail optedintoemail emailok canemail subscribed emailpermission",
  "consent-sms":
    "smsoptin smsconsent consentsms mobileoptin textconsent consenttext maytext smsok textok optedintosms",
  "consent-phone":
    "phoneoptin phoneconsent consentphone consenttelephone mayphone maycall callok phoneok telephoneconsent",
  "consent-whatsapp": "whatsappoptin whatsappconsent consentwhatsapp whatsapp maywhatsapp",
  "consent-post": "postoptin postconsent consentpost mailconsent maypost postalconsent consentmail",
  "consented-on":
    "consentdate dateofconsent consentedon consentat optindate optintime dateoptedin signedupat signupdate consenttimestamp",
};

const fieldOf = new Map<string, Field>(
  (Object.entries(HEADINGS) as [Field, string][]).flatMap(([field, words]) =>
    words.split(" ").map((word): [string, Field] => [word, field]),
  ),
);

/** Beyond this a heading is none. */
const LONGEST = 100;

/** The field that a heading names ("E-mail address", "Post code", "DOB"), or null. */
export function fieldNamed(heading: string): Field | null {
  const plain = heading
    .slice(0, LONGEST)
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "");
  return (
    fieldOf.get(plain) ??
    fieldOf.get(plain.replace(/^(your|the|contact|person|member|supporter)/, "")) ??
    null
  );
}
