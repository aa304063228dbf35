export interface SeedPerson {
  name: string;
  /** Empty when the person has not chosen one. */
  displayName: string;
  handle: string;
  title: string;
  timeZone: string;
  role: 'member' | 'admin' | 'owner' | 'guest' | 'bot' | 'deactivated';
}

type Row = readonly [name: string, handle: string, displayName: string, title: string, timeZone: string, role?: SeedPerson['role']];

// Lantern & Quay, the company of the look-alike workspace: freight software, at home in Lisbon, at work everywhere.
const rows: readonly Row[] = [
  ['Inês Carvalho', 'ines', 'Inês', 'Chief Executive Officer', 'Europe/Lisbon', 'owner'],
  ['Tobias Lindqvist', 'tobias', 'tobias', 'Chief Technology Officer', 'Europe/Stockholm', 'owner'],
  ['Adaeze Okonkwo', 'adaeze', 'Ada', 'Head of People', 'Africa/Lagos', 'admin'],
  ['Rahul Deshpande', 'rahul.d', 'rahul', 'VP Engineering', 'Asia/Kolkata', 'admin'],
  ['Marguerite Delacroix', 'marguerite', 'Margot', 'Head of Finance', 'Europe/Paris', 'admin'],
  ['佐藤 遥', 'haruka', 'Haruka', 'Head of Design', 'Asia/Tokyo'],
  ['Samuel Whitfield', 'sam.w', 'Sam W.', 'Head of Sales', 'America/New_York'],
  ['Nomvula Dlamini', 'nomvula', 'nomvula', 'Head of Customer Success', 'Africa/Johannesburg'],
  ['Joaquín Ibáñez', 'joaquin', 'Joaco', 'Engineering Manager, Platform', 'America/Argentina/Buenos_Aires'],
  ['Wei Zhang', 'wei.zhang', '张伟', 'Staff Engineer', 'Asia/Shanghai'],
  ['Oluwaseun Adeyemi', 'seun', 'Seun', 'Senior Backend Engineer', 'Africa/Lagos'],
  ['Katarzyna Wójcik', 'kasia', 'Kasia', 'Senior Frontend Engineer', 'Europe/Warsaw'],
  ['Lars Haugen', 'lars', '', 'Site Reliability Engineer', 'Europe/Oslo'],
  ['Priya Raghunathan', 'priya', 'Priya', 'Product Manager, Tracking', 'Asia/Kolkata'],
  ['Daniel Mbeki', 'dan.mbeki', 'Dan', 'Data Engineer', 'Africa/Johannesburg'],
  ['Fatima Zahra El Amrani', 'fatima', 'Fatima Zahra', 'Senior Product Designer', 'Africa/Casablanca'],
  ['Björn Sigurðsson', 'bjorn', 'Bjössi', 'Backend Engineer', 'Atlantic/Reykjavik'],
  ['Nguyễn Thị Minh Anh', 'minhanh', 'Minh Anh', 'Frontend Engineer', 'Asia/Ho_Chi_Minh'],
  ["Aoife O'Sullivan", 'aoife', 'aoife', 'Security Engineer', 'Europe/Dublin'],
  ['Carlos Eduardo Figueiredo', 'cadu', 'Cadu', 'Mobile Engineer', 'America/Sao_Paulo'],
  ['Eleni Papadopoulou', 'eleni', 'Eleni', 'QA Engineer', 'Europe/Athens'],
  ['Мария Ковальчук', 'mariia', 'Mariia', 'Machine Learning Engineer', 'Europe/Kyiv'],
  ['Kwame Asante', 'kwame', 'Kwame', 'Platform Engineer', 'Africa/Accra'],
  ['김서연', 'seoyeon', 'Seoyeon', 'Product Designer', 'Asia/Seoul'],
  ['Hannah Goldberg', 'hannah', '', 'Technical Writer', 'America/Chicago'],
  ['Mateo Quispe', 'mateo', 'Mateo', 'Support Engineer', 'America/Lima'],
  ['Thandiwe Nkosi', 'thandi', 'Thandi', 'Customer Success Manager', 'Africa/Johannesburg'],
  ['Yusuf Demir', 'yusuf', 'Yusuf', 'Customer Success Manager', 'Europe/Istanbul'],
  ['Chloé Tremblay', 'chloe.t', 'Chloé', 'Account Executive', 'America/Toronto'],
  ['Marcus Johansson', 'marcus', 'marcus', 'Account Executive', 'Europe/Stockholm'],
  ['Isabella Romano', 'isabella', 'Isa', 'Marketing Manager', 'Europe/Rome'],
  ['Noor van den Berg', 'noor', 'Noor', 'Content Strategist', 'Europe/Amsterdam'],
  ['Takeshi Mori', 'takeshi', '', 'Solutions Architect', 'Asia/Tokyo'],
  ['Leilani Kahale', 'leilani', 'Lei', 'Community Manager', 'Pacific/Honolulu'],
  ['Arjun Mehta', 'arjun', 'Arjun', 'Data Analyst', 'Asia/Kolkata'],
  ['Zeynep Kaya', 'zeynep', 'Zeynep', 'Recruiter', 'Europe/Istanbul'],
  ['Ewan MacLeod', 'ewan', 'ewan', 'IT Manager', 'Europe/London', 'admin'],
  ['Sofia Hernández Ruiz', 'sofia', 'Sofi', 'Operations Lead', 'America/Mexico_City'],
  ['Abdul Rahman Siddiqui', 'abdul', 'Abdul', 'Backend Engineer', 'Asia/Karachi'],
  ['Grace Wanjiru', 'grace', 'Grace', 'Frontend Engineer', 'Africa/Nairobi'],
  ['Petr Novák', 'petr', '', 'Integrations Engineer', 'Europe/Prague'],
  ['Amelia Thornton', 'amelia', 'Millie', 'Legal Counsel', 'Europe/London'],
  ['Rangi Te Whaiti', 'rangi', 'Rangi', 'Support Engineer', 'Pacific/Auckland'],
  ['Layla Haddad', 'layla', 'Layla', 'Accountant', 'Asia/Beirut'],
  ['Viktor Horváth', 'viktor', 'Viktor', 'Sales Engineer', 'Europe/Budapest'],
  ['Siti Nurhaliza Rahim', 'siti', 'Siti', 'Office Manager', 'Asia/Kuala_Lumpur'],
  ['Jonas Weber', 'jonas.weber', 'Jonas (Auditor)', 'External Auditor', 'Europe/Berlin', 'guest'],
  ['Camille Laurent', 'camille', 'Camille', 'Brand Illustrator (freelance)', 'Europe/Brussels', 'guest'],
  ['Dmitri Sokolov', 'dmitri', 'Dmitri', 'Penetration Tester (contract)', 'Asia/Tbilisi', 'guest'],
  ['Owen Griffiths', 'owen', 'Owen', 'Account Executive', 'Europe/London', 'deactivated'],
  ['Beatriz Almeida', 'beatriz', 'Bea', 'Backend Engineer', 'Europe/Lisbon', 'deactivated'],
  ['Jamal Freeman', 'jamal', '', 'Data Engineer', 'America/Los_Angeles', 'deactivated'],
  ['Anneli Saarinen', 'anneli', 'Anneli', 'Product Manager', 'Europe/Helsinki', 'deactivated'],
  ['GitHub', 'github', '', '', 'America/Los_Angeles', 'bot'],
  ['PagerDuty', 'pagerduty', '', '', 'America/Los_Angeles', 'bot'],
  ['Google Calendar', 'google_calendar', '', '', 'America/Los_Angeles', 'bot'],
  ['Deploy Pilot', 'deploy_pilot', '', '', 'Europe/Lisbon', 'bot'],
];

export const people: readonly SeedPerson[] = rows.map(([name, handle, displayName, title, timeZone, role = 'member']) => ({
  name,
  handle,
  displayName,
  title,
  timeZone,
  role,
}));
