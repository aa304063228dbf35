import type { ChangedValues, Counted, FrequencyUnit, Labels } from '../protocol/index.js';
import { inWords } from './inWords.js';
import { language, nonZero } from './language.js';

const { and, number, plural } = language('ar');

/**
 * Modern Standard Arabic. It asks with infinitives, which address nobody as he or she. Of one and two a noun says the number itself.
 * What may be written from left to right (names, values, messages of others) is isolated, so that it cannot turn the sentence around.
 */
export const ar: Labels = {
  locale: 'ar',
  connectButton: {
    connect: ({ name }) => `ربط ${isolated(name)}`,
    reconnect: ({ name }) => `إعادة ربط ${isolated(name)}`,
    opening: ({ name }) => `جارٍ فتح ${isolated(name)}…`,
    cancel: 'إلغاء',
    disconnect: ({ name }) => `إلغاء الربط مع ${isolated(name)}`,
    disconnectShort: 'إلغاء الربط',
    disconnecting: 'جارٍ إلغاء الربط…',
    tryAgain: 'إعادة المحاولة',
    connectedMark: ({ name }) => `تم ربط ${isolated(name)}`,
    needsReauthMark: ({ name }) => `انتهت صلاحية الوصول إلى ${isolated(name)}`,
    awaiting: ({ name }) => `يُرجى إكمال العملية في نافذة ${isolated(name)}.`,
    needsReauth: ({ name }) => `لم يعد الوصول إلى ${isolated(name)} مسموحًا لنا. يُرجى إعادة الربط لإبقاء البيانات محدّثة.`,
    unknown: ({ name }) => `تعذّرت معرفة ما إذا كان ${isolated(name)} مرتبطًا.`,
    connected: ({ name }) => `تم ربط ${isolated(name)}.`,
    disconnected: ({ name }) => `تم إلغاء الربط مع ${isolated(name)}.`,
    closed: 'أُغلقت النافذة قبل إكمال العملية.',
    denied: ({ name }) => `لم يُمنح إذن الوصول في ${isolated(name)}.`,
    expired: 'استغرق هذا وقتًا طويلًا. يُرجى البدء من جديد.',
    blocked: 'منع المتصفح فتح النافذة.',
    openLink: ({ name }) => `فتح ${isolated(name)} في علامة تبويب جديدة`,
  },
  connectDialog: {
    title: ({ name }) => `ربط ${isolated(name)}`,
    description: ({ name }) => `ستُفتح نافذة مستقلة من ${isolated(name)} تطلب السماح بالوصول. يمكن إلغاء الربط في أي وقت.`,
    preparing: 'جارٍ التحضير…',
    continue: 'متابعة',
    cancel: 'إلغاء',
    formDescription: ({ name }) => `يُرجى إدخال بيانات حساب ${isolated(name)}. يمكن إلغاء الربط في أي وقت.`,
    reads: 'ما ستجري قراءته',
    connect: 'ربط',
    checking: 'جارٍ التحقق…',
    awaiting: ({ name }) => `يُرجى إكمال العملية في نافذة ${isolated(name)}.`,
    apiKey: 'مفتاح API',
    username: 'اسم المستخدم',
    password: 'كلمة المرور',
    optional: 'اختياري',
    help: ({ title }) => `مكان العثور على: ${isolated(title)}`,
    example: ({ value }) => `مثال: ${isolated(value)}`,
    choose: 'اختيار…',
    required: 'هذا الحقل مطلوب.',
    wrongForm: 'الصيغة غير صحيحة.',
  },
  disconnectDialog: {
    title: ({ name }) => `إلغاء الربط مع ${isolated(name)}؟`,
    description: ({ name }) => `ستتوقف المزامنة وستُزال من هنا البيانات الواردة من ${isolated(name)}. لن يُحذف أي شيء في ${isolated(name)} نفسه.`,
    confirm: 'إلغاء الربط',
    cancel: 'الإبقاء على الربط',
  },
  syncStatus: {
    first_sync: 'المزامنة الأولى',
    syncing: 'قيد المزامنة',
    fresh: 'محدّثة',
    stale: 'غير محدّثة',
    paused: 'متوقفة مؤقتًا',
    failing: 'تعذّرت المزامنة',
    needs_reauth: 'انتهت صلاحية الوصول',
    needs_settings: 'بحاجة إلى إعدادات',
    not_deployed: 'غير متاحة',
    unknown: 'غير معروفة',
    not_connected: 'غير مرتبطة',
    connecting: 'جارٍ الربط',
    loading: 'جارٍ التحقق',
    error: 'الحالة غير متاحة',
  },
  syncExplanation: {
    first_sync: 'تُنسخ البيانات للمرة الأولى. قد يستغرق ذلك بعض الوقت.',
    syncing: null,
    fresh: null,
    stale: 'لم تجرِ آخر مزامنة مجدولة في موعدها.',
    paused: 'المزامنة متوقفة. تبقى البيانات كما كانت.',
    failing: 'تعذّرت آخر مزامنة. ستُعاد المحاولة في الموعد المحدد.',
    needs_reauth: 'لم يعد الوصول إلى الحساب مسموحًا لنا. يُرجى إعادة الربط لمواصلة المزامنة.',
    needs_settings: 'لا يمكن بدء المزامنة قبل استكمال الإعدادات.',
    not_deployed: 'لم تُجهَّز هذه المزامنة بعد.',
    unknown: 'حالة هذه المزامنة غير معروفة حاليًا.',
    not_connected: null,
    connecting: null,
    loading: null,
    error: null,
  },
  syncBadge: {
    explain: 'التفاصيل',
    announcement: ({ status }) => `حالة المزامنة: ${status}`,
    actionFailed: ({ message }) => `تعذّر تنفيذ ذلك. ${isolated(message)}`,
  },
  syncDetails: {
    lastRun: 'آخر اكتمال',
    nextRun: 'المزامنة التالية',
    runs: 'التكرار',
    records: 'السجلات',
    changes: 'آخر التغييرات',
    never: 'ليس بعد',
    notScheduled: 'غير مجدولة',
    modelCount: ({ model, count, format }) => `${isolated(model)}: ${format(count)}`,
    changed: changes,
  },
  syncPanel: {
    title: ({ name }) => `مزامنات ${isolated(name)}`,
    loading: 'جارٍ تحميل المزامنات…',
    empty: 'لا تُزامَن أي بيانات من هذا الحساب.',
    retry: 'إعادة المحاولة',
    trigger: ({ sync }) => `المزامنة الآن: ${quoted(sync)}`,
    start: ({ sync }) => `استئناف ${quoted(sync)}`,
    pause: ({ sync }) => `إيقاف مؤقت: ${quoted(sync)}`,
    triggerShort: 'المزامنة الآن',
    startShort: 'استئناف',
    pauseShort: 'إيقاف مؤقت',
    frequency: ({ sync }) => `معدل تكرار ${quoted(sync)}`,
    deployed: ({ frequency }) => `${frequency} (افتراضي)`,
    history: 'منذ فتح هذه الصفحة',
    succeeded: (values) => `اكتملت: ${changes(values)}`,
    failed: ({ message }) => `لم تكتمل. ${isolated(message)}`,
    cancelled: 'أُوقفت',
    noReason: 'لم يُذكر سبب.',
    actionFailed: ({ message }) => `تعذّر تنفيذ ذلك. ${isolated(message)}`,
  },
  frequency: {
    every: ({ count, unit }) => {
      const { one, two, few, many, other } = units[unit];
      const n = number(count);
      return `كل ${plural(count, { one, two, few: `${n} ${few}`, many: `${n} ${many}`, other: `${n} ${other}` })}`;
    },
  },
  remedy: {
    connect: 'ربط',
    reconnect: 'إعادة الربط',
    configure: 'فتح الإعدادات',
    trigger: 'المزامنة الآن',
    start: 'استئناف',
    retry: 'إعادة المحاولة',
    contact_support: 'التواصل مع الدعم',
  },
  settingsForm: {
    title: 'الإعدادات',
    loading: 'جارٍ تحميل الإعدادات…',
    empty: 'لا توجد إعدادات هنا.',
    retry: 'إعادة المحاولة',
    save: 'حفظ',
    saving: 'جارٍ الحفظ…',
    saved: 'تم الحفظ.',
    stillNeeded: ({ titles }) => `لا يزال مطلوبًا: ${and(titles.map(isolated))}.`,
    failed: ({ message }) => `لم يتم الحفظ. ${isolated(message)}`,
    neededFor: ({ syncs }) => `مطلوب من أجل ${and(syncs.map(inWords).map(quoted))}`,
    byDefault: ({ value }) => `عند تركه فارغًا: ${isolated(value)}.`,
    onePerLine: 'قيمة واحدة في كل سطر.',
    example: ({ value }) => `مثال: ${isolated(value)}`,
    notChosen: 'غير محدد',
    elsewhere: ({ value }) => (value === '' ? 'غير محدد، ولا يمكن تحديده هنا.' : `لا يمكن تغييره هنا: ${isolated(value)}`),
    notANumber: 'يُرجى إدخال رقم.',
    notAWholeNumber: 'يُرجى إدخال عدد صحيح.',
    atLeast: ({ value }) => `يُرجى إدخال ${number(value)} أو أكثر.`,
    atMost: ({ value }) => `يُرجى إدخال ${number(value)} أو أقل.`,
    atLeastItems: ({ count }) => `يُرجى إدخال ${valuesToEnter(count)} على الأقل، كل قيمة في سطر.`,
    atMostItems: ({ count }) => `يُرجى إدخال ${valuesToEnter(count)} على الأكثر.`,
    wrongForm: 'الصيغة غير صحيحة.',
  },
  settingsDialog: {
    title: ({ name }) => `إعدادات ${isolated(name)}`,
    needed: ({ name }) => `تم ربط ${isolated(name)}. تبدأ المزامنة بعد تحديد ما تشمله.`,
    description: ({ name }) => `ما تجري مزامنته من ${isolated(name)}.`,
    later: 'لاحقًا',
    close: 'إغلاق',
  },
  integrationPicker: {
    title: 'التكاملات',
    search: 'البحث في التكاملات',
    categories: 'الفئات',
    all: 'الكل',
    found: ({ count, format }) => {
      const n = format(count);
      return plural(count, { zero: 'لا تكاملات', one: 'تكامل واحد', two: 'تكاملان', few: `${n} تكاملات`, many: `${n} تكاملًا`, other: `${n} تكامل` });
    },
    none: ({ query }) => `لا يوجد تكامل يطابق ${quoted(query)}.`,
    empty: 'لا يوجد ما يمكن ربطه بعد.',
    loading: 'جارٍ تحميل التكاملات…',
    retry: 'إعادة المحاولة',
    connected: 'مرتبط',
    connectedTimes: ({ count, format }) => {
      const n = format(count);
      return plural(count, {
        zero: 'لا حسابات مرتبطة',
        one: 'حساب واحد مرتبط',
        two: 'حسابان مرتبطان',
        few: `${n} حسابات مرتبطة`,
        many: `${n} حسابًا مرتبطًا`,
        other: `${n} حساب مرتبط`,
      });
    },
    needsReauth: 'انتهت صلاحية الوصول',
  },
  categories: {
    accounting: 'المحاسبة',
    analytics: 'التحليلات',
    ats: 'التوظيف',
    banking: 'الخدمات المصرفية',
    cms: 'مواقع الويب',
    communication: 'التواصل',
    crm: 'إدارة علاقات العملاء',
    design: 'التصميم',
    'dev-tools': 'أدوات المطورين',
    'e-commerce': 'التجارة الإلكترونية',
    'e-signature': 'التوقيع الإلكتروني',
    erp: 'تخطيط موارد المؤسسات',
    gaming: 'الألعاب',
    hr: 'الموارد البشرية',
    iam: 'الهوية والوصول',
    invoicing: 'الفوترة',
    'knowledge-base': 'قاعدة المعرفة',
    legal: 'الشؤون القانونية',
    marketing: 'التسويق',
    mcp: 'MCP',
    other: 'أخرى',
    payment: 'المدفوعات',
    popular: 'الأكثر استخدامًا',
    productivity: 'الإنتاجية',
    search: 'البحث',
    social: 'وسائل التواصل الاجتماعي',
    sports: 'الرياضة',
    storage: 'التخزين',
    support: 'الدعم',
    surveys: 'الاستبيانات',
    ticketing: 'التذاكر',
    video: 'الفيديو',
  },
  connectionList: {
    title: 'الحسابات المرتبطة',
    loading: 'جارٍ تحميل الحسابات…',
    empty: 'لا يوجد حساب مرتبط بعد.',
    retry: 'إعادة المحاولة',
    add: ({ name }) => `ربط حساب آخر من ${isolated(name)}`,
    account: ({ name }) => `حساب ${isolated(name)}`,
    connectedOn: ({ date }) => `تاريخ الربط: ${isolated(date)}`,
    connected: 'مرتبط',
    needsReauth: 'انتهت صلاحية الوصول',
    syncFails: 'تعذّرت إحدى المزامنات',
    needsSettings: 'بحاجة إلى إعدادات',
    settings: 'الإعدادات',
    reconnect: 'إعادة الربط',
    settingsOf: ({ account }) => `الإعدادات: ${isolated(account)}`,
    reconnectOf: ({ account }) => `إعادة الربط: ${isolated(account)}`,
    disconnectOf: ({ account }) => `إلغاء الربط: ${isolated(account)}`,
  },
  recordMetric: {
    loading: 'جارٍ التحميل…',
    empty: 'لا توجد بيانات بعد',
    retry: 'إعادة المحاولة',
    partial: ({ count, format }) => {
      const n = format(count);
      return plural(count, {
        zero: 'من دون سجلات',
        one: 'من أول سجل',
        two: 'من أول سجلين',
        few: `من أول ${n} سجلات`,
        many: `من أول ${n} سجلًا`,
        other: `من أول ${n} سجل`,
      });
    },
    trend: ({ first, firstDay, last, lastDay, lowest, highest }) =>
      `من ${isolated(first)} في ${isolated(firstDay)} إلى ${isolated(last)} في ${isolated(lastDay)}، وبين ${isolated(lowest)} و${isolated(highest)}.`,
  },
  recordsTable: {
    caption: ({ model }) => `سجلات ${isolated(model)}`,
    loading: 'جارٍ تحميل السجلات…',
    loadingMore: 'جارٍ تحميل المزيد…',
    empty: 'لا توجد سجلات بعد',
    emptyHint: 'ستظهر هنا بمجرد أن تجدها المزامنة الأولى.',
    emptyAfterSync: 'اكتملت المزامنة ولم تجد أي سجلات.',
    error: 'تعذّر تحميل السجلات.',
    retry: 'إعادة المحاولة',
    loadMore: 'تحميل المزيد',
    loadAll: 'تحميل الكل',
    stopLoading: 'إيقاف',
    rowsLoaded: ({ count, format }) => {
      const n = format(count);
      return plural(count, {
        zero: 'لم تُحمَّل أي صفوف',
        one: 'تم تحميل صف واحد',
        two: 'تم تحميل صفين',
        few: `تم تحميل ${n} صفوف`,
        many: `تم تحميل ${n} صفًا`,
        other: `تم تحميل ${n} صف`,
      });
    },
    rowsTotal: rows,
    rowsFound: ({ count, among, isAll, format }) => `${rows({ count, format })} من أصل ${isAll ? format(among) : loadedRows({ count: among, format })}`,
    full: (values) => `يوجد المزيد، ولم يُحمَّل سوى ${ofRows(values)}.`,
    offline: 'لا يوجد اتصال بالإنترنت. قد تكون البيانات المعروضة قديمة.',
    stale: 'تأخّرت المزامنة. قد تكون البيانات المعروضة قديمة.',
    nothingFound: 'لا توجد سجلات مطابقة',
    nothingFoundHint: ({ count, format }) => {
      const n = format(count);
      return `اقتصر البحث على ${plural(count, { one: 'الصف المحمّل الوحيد', two: 'الصفين المحمّلين', other: `الصفوف المحمّلة وعددها ${n}` })}.`;
    },
    clearFilters: 'مسح البحث وعوامل التصفية',
    showNew: ({ count, format }) => {
      const n = format(count);
      return `عرض ${plural(count, { one: 'تغيير واحد', two: 'تغييرين', few: `${n} تغييرات`, many: `${n} تغييرًا`, other: `${n} تغيير` })}`;
    },
    pruned: 'لم يعد المحتوى محفوظًا',
    yes: 'نعم',
    no: 'لا',
    // Isolated, or the plus would stand behind the number.
    more: ({ count, format }) => `${isolated(`+${format(count)}`)} غيرها`,
    search: 'بحث',
    tools: 'أدوات الجدول',
    columns: 'الأعمدة',
    density: 'ارتفاع الصفوف',
    comfortable: 'مريح',
    compact: 'مضغوط',
    deleted: 'السجلات المحذوفة',
    deletedHide: 'مخفية',
    deletedMark: 'مميّزة بعلامة',
    deletedOnly: 'المحذوفة فقط',
    columnMenu: ({ column }) => `خيارات ${quoted(column)}`,
    sortAscending: 'ترتيب تصاعدي',
    sortDescending: 'ترتيب تنازلي',
    sortRemove: 'إلغاء الترتيب',
    pin: 'تثبيت العمود',
    unpin: 'إلغاء تثبيت العمود',
    hide: 'إخفاء العمود',
    width: 'عرض العمود',
    filter: 'التصفية',
    contains: 'يحتوي على',
    from: 'من',
    to: 'إلى',
    noValue: 'بلا قيمة',
    filterRemove: 'إزالة التصفية',
    selectRow: 'تحديد الصف',
    selectAll: 'تحديد كل الصفوف',
    selected: (values) => `تم تحديد ${ofRows(values)}`,
    selectNone: 'إلغاء التحديد',
    copy: 'نسخ',
    download: 'تنزيل',
    downloadShown: ({ count, format }) => {
      const shown = plural(count, { zero: 'معروضة', one: 'كما يظهر', two: 'كما يظهران', other: 'كما تظهر' });
      return `${rows({ count, format })} ${shown}`;
    },
    downloadAll: 'كل السجلات',
    details: 'السجل',
    previous: 'السابق',
    next: 'التالي',
    close: 'إغلاق',
    sortedBy: ({ column, direction }) => `الترتيب حسب ${quoted(column)}، ${direction === 'asc' ? 'تصاعديًا' : 'تنازليًا'}`,
    notSorted: 'بلا ترتيب',
    copied: (values) => `تم نسخ ${ofRows(values)}`,
    copyFailed: 'لم يسمح المتصفح بالنسخ.',
  },
  errors: {
    unauthorized: 'يُرجى تسجيل الدخول مرة أخرى.',
    forbidden: 'هذا الإجراء غير مسموح به.',
    unknown_connection: 'لم يعد هذا الحساب مرتبطًا.',
    rate_limited: 'عدد الطلبات كبير حاليًا. يُرجى إعادة المحاولة بعد لحظات.',
    nango_unavailable: 'الخدمة لا تستجيب حاليًا. يُرجى إعادة المحاولة بعد لحظات.',
    network_error: 'لا يوجد اتصال بالخادم. يُرجى التحقق من الشبكة.',
    popup_blocked: 'منع المتصفح فتح النافذة.',
    session_expired: 'استغرق هذا وقتًا طويلًا. يُرجى البدء من جديد.',
    credentials_refused: 'لم تُقبل هذه البيانات. يُرجى التحقق منها وإعادة المحاولة.',
    other: 'حدث خطأ ما. يُرجى إعادة المحاولة.',
  },
};

/** What stands after "every"; the number is before the last three. */
const units: Record<FrequencyUnit, Record<'one' | 'two' | 'few' | 'many' | 'other', string>> = {
  second: { one: 'ثانية', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية', other: 'ثانية' },
  minute: { one: 'دقيقة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة', other: 'دقيقة' },
  hour: { one: 'ساعة', two: 'ساعتين', few: 'ساعات', many: 'ساعة', other: 'ساعة' },
  day: { one: 'يوم', two: 'يومين', few: 'أيام', many: 'يومًا', other: 'يوم' },
  week: { one: 'أسبوع', two: 'أسبوعين', few: 'أسابيع', many: 'أسبوعًا', other: 'أسبوع' },
  month: { one: 'شهر', two: 'شهرين', few: 'أشهر', many: 'شهرًا', other: 'شهر' },
};

function changes({ added, updated, deleted, format }: ChangedValues): string {
  const counts = nonZero([
    [added, happenedTo({ count: added, format }, 'أُضيف', 'أُضيفت')],
    [updated, happenedTo({ count: updated, format }, 'عُدّل', 'عُدّلت')],
    [deleted, happenedTo({ count: deleted, format }, 'حُذف', 'حُذفت')],
  ]);
  return and(counts) || 'لا جديد';
}

/** The verb agrees with the noun that follows it: only the plural of things, from three to ten, is feminine. */
function happenedTo({ count, format }: Counted, verb: string, feminine: string): string {
  const n = format(count);
  return plural(count, {
    one: `${verb} سجل واحد`,
    two: `${verb} سجلان`,
    few: `${feminine} ${n} سجلات`,
    many: `${verb} ${n} سجلًا`,
    other: `${verb} ${n} سجل`,
  });
}

function rows({ count, format }: Counted): string {
  const n = format(count);
  return plural(count, { zero: 'لا صفوف', one: 'صف واحد', two: 'صفان', few: `${n} صفوف`, many: `${n} صفًا`, other: `${n} صف` });
}

/** After what governs them: two then end otherwise, and none are a number. */
function ofRows({ count, format }: Counted): string {
  const n = format(count);
  return plural(count, { one: 'صف واحد', two: 'صفين', few: `${n} صفوف`, many: `${n} صفًا`, other: `${n} صف` });
}

function loadedRows({ count, format }: Counted): string {
  const n = format(count);
  return plural(count, { one: 'صف محمّل واحد', two: 'صفين محمّلين', few: `${n} صفوف محمّلة`, many: `${n} صفًا محمّلًا`, other: `${n} صف محمّل` });
}

function valuesToEnter(count: number): string {
  const n = number(count);
  return plural(count, { one: 'قيمة واحدة', two: 'قيمتين', few: `${n} قيم`, other: `${n} قيمة` });
}

function quoted(text: string): string {
  return `«${isolated(text)}»`;
}

/** First strong isolate, pop directional isolate: the text has the direction of its own first letter. */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
