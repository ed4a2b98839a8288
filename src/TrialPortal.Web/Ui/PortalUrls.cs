namespace TrialPortal.Web.Ui;

/// <summary>Addresses of the portal's pages (ux.md 2). A link between capabilities is one of these, never a type.</summary>
public static class PortalUrls
{
    public const string Home = "/";
    public const string Today = "/today";
    public const string Patients = "/patients";

    /// <summary>Who needs somebody stands first.</summary>
    public const string PatientsByNeed = $"{Patients}?sort=Need";
    public const string ScreenPatient = "/patients/screen";
    public const string Stock = "/pharmacy/stock";
    public const string ReceiveKits = "/pharmacy/stock/receive";
    public const string Kits = "/pharmacy/stock/kits";
    public const string RandomisationLists = "/pharmacy/randomisation";
    public const string OrdersToSign = "/orders/to-sign";
    public const string Bench = "/pharmacy/bench";
    public const string Calendar = "/calendar";
    public const string Audit = "/audit";
    public const string AuditCsv = "/audit/export.csv";
    public const string Reports = "/reports";
    public const string NewReport = "/reports/new";
    public const string AccessLog = "/admin/access-log";
    public const string Studies = "/admin/studies";

    /// <summary>Tabs of a study's page.</summary>
    public const string ProtocolTab = "protocol";
    public const string MedicationTab = "medication";
    public const string RoomsTab = "rooms";

    /// <summary>The set-up of the study at a site, for its staff and monitors.</summary>
    public const string Protocol = "/protocol";
    public const string Staff = "/admin/staff";
    public const string HandOver = "/admin/hand-over";
    public const string Drafts = "/drafts";
    public const string Notices = "/notices";
    public const string Messages = "/messages";
    public const string Files = "/files";
    public const string MyMessages = "/my/messages";
    public const string MyNewMessage = "/my/messages/new";
    public const string MyToday = "/my/today";
    public const string MyDose = "/my/dose";
    public const string MyMedicines = "/my/medicines";
    public const string MyVisits = "/my/visits";
    public const string MyProfile = "/my/profile";
    public const string MySessions = "/my/profile/sessions";
    public const string Sessions = "/account/sessions";
    public const string ChangePassword = "/account/change-password";
    public const string SignOut = "/account/sign-out";
    public const string NotFound = "/not-found";

    public static string Patient(Guid id) => $"{Patients}/{id}";

    /// <summary>Tabs that capabilities put on a patient's page.</summary>
    public const string OrdersTab = "orders";
    public const string KitsTab = "kits";
    public const string AdherenceTab = "adherence";
    public const string VisitsTab = "visits";
    public const string MessagesTab = "messages";

    /// <summary>A patient's page with a tab of it open.</summary>
    public static string Patient(Guid id, string tab) => $"{Patients}/{id}?tab={tab}";

    /// <summary>The orders of a patient, with one of them open to be checked and signed.</summary>
    public static string SignOrder(Guid patientId, Guid orderId) =>
        $"{Patient(patientId, OrdersTab)}&sign={orderId}";

    /// <summary>The kits of a patient, with the form open that prepares medication on an order.</summary>
    public static string Prepare(Guid patientId, Guid orderId) =>
        $"{Patient(patientId, KitsTab)}&prepare={orderId}";

    /// <summary>
    /// The kits of a patient, with the count open of one that was given, or of the only one of what was handed over together.
    /// </summary>
    public static string CountReturn(Guid patientId, Guid givenId) =>
        $"{Patient(patientId, KitsTab)}&count={givenId}";

    /// <summary>The visits of a patient, with one of them open.</summary>
    public static string Visit(Guid patientId, Guid appointmentId) =>
        $"{Patient(patientId, VisitsTab)}&visit={appointmentId}";

    public static string Kit(Guid id) => $"{Kits}/{id}";

    /// <summary>The ledger of a lot, of one pool where one is named.</summary>
    public static string StockLot(Guid id, string? pool = null, string? at = null)
    {
        string?[] parts = [pool is null ? null : $"pool={pool}", at is null ? null : $"at={at}"];
        var query = string.Join('&', parts.OfType<string>());
        return query.Length == 0 ? $"{Stock}/lots/{id}" : $"{Stock}/lots/{id}?{query}";
    }

    /// <summary>A patient's adherence over a period, with a day of it open.</summary>
    public static string Adherence(Guid id, Guid? productId, string period, DateOnly? day = null) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{Patient(id, AdherenceTab)}{(productId is { } of ? $"&product={of}" : "")}&period={period}{(day is { } on ? $"&day={on:yyyy-MM-dd}" : "")}"
        );

    /// <summary>The patient's record with its audit trail, as a file.</summary>
    public static string PatientExport(Guid id) => $"{Patients}/{id}/export.json";

    public static string Dispense(Guid distributionId) => $"/pharmacy/dispense/{distributionId}";

    public static string Conversation(Guid id) => $"{Messages}/{id}";

    /// <summary>An attachment, by a link that was made for one sign-in.</summary>
    public static string File(Guid id, string link) => $"{Files}/{id}?k={link}";

    /// <summary>A patient's own conversation.</summary>
    public static string MyConversation(Guid id) => $"{MyMessages}/{id}";

    public static string ReportFile(Guid id) => $"{Reports}/{id}/file";

    public static string Study(Guid id) => $"{Studies}/{id}";

    /// <summary>A study's page with a tab of it open.</summary>
    public static string Study(Guid id, string tab) => $"{Studies}/{id}?tab={tab}";

    public static string StaffMember(Guid id) => $"{Staff}/{id}";

    /// <summary>The form of a dose of the patient's own: one that is due, or without a slot another one.</summary>
    public static string MyDoseOf(Guid orderId, DateTimeOffset? slotAt, bool notTaken = false) =>
        string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{MyDose}?order={orderId}{(slotAt is { } at ? $"&slot={at.UtcTicks}" : "")}{(notTaken ? "&not=true" : "")}"
        );

    /// <summary>The form that corrects an entry of the patient's own diary.</summary>
    public static string MyEntry(Guid logId, bool notTaken) =>
        $"{MyDose}?entry={logId}{(notTaken ? "&not=true" : "")}";

    /// <summary>Sign-in, and back to a path of this portal after it.</summary>
    public static string SignIn(string? returnTo = null) =>
        string.IsNullOrEmpty(returnTo)
            ? "/account/sign-in"
            : $"/account/sign-in?returnUrl={Uri.EscapeDataString("/" + returnTo.TrimStart('/'))}";

    /// <summary>A one-time link: an invitation or the portal's set-up. Without a code, the page to type one.</summary>
    public static string Invitation(string code = "") => $"/account/welcome/{code}".TrimEnd('/');
}
