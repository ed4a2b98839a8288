using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Web.Demo;

/// <summary>A member of the demo staff. All people here are invented.</summary>
internal sealed record DemoMember(string Key, string Name, string Email, Role Role);

/// <summary>One demo site with its staff and the names its patients are made from.</summary>
internal sealed record DemoSite(
    string Code,
    string Name,
    string ZoneId,
    string EmergencyPhone,
    IReadOnlyList<DemoMember> Staff,
    IReadOnlyList<string> Rooms,
    DemoNames Names
)
{
    /// <summary>Signs in as the one patient of the site who was invited to the portal.</summary>
    public string PatientEmail { get; } = $"patient@{Code.ToLowerInvariant()}.example";

    public string KeyOf(Role role) => Staff.Single(m => m.Role == role).Key;
}

/// <param name="Native">Given and family names in the site's own script, in the same order; empty when the Latin ones are.</param>
internal sealed record DemoNames(
    IReadOnlyList<string> Family,
    IReadOnlyList<string> Female,
    IReadOnlyList<string> Male,
    IReadOnlyList<string> NativeFamily,
    IReadOnlyList<string> NativeFemale,
    IReadOnlyList<string> NativeMale,
    string PhonePrefix,
    IReadOnlyList<string> Clinics
);

/// <summary>The demo study ORBIT-24: who and where. What happened there is <see cref="DemoStory"/>.</summary>
internal static class DemoStudy
{
    /// <summary>The one password of all demo accounts; shown on the sign-in page while every page is marked DEMO.</summary>
    public const string Password = "orbit of 24 quiet moons";
    public const string Number = "ORBIT-24";
    public const string Title = "Once-daily oral treatment against placebo over 24 weeks";
    public const string ProtocolVersion = "2.1";
    public const string ConsentVersion = "v3";
    public const int PatientsPerSite = 30;
    public const int Days = 189;
    public const int AnswerDays = 2;
    private const int QuietDays = 57;

    /// <summary>All that is left to chance is drawn from it.</summary>
    public const int Seed = 24;

    /// <summary>Patients who are enrolled sooner than others, so that their turn surely comes before the demo ends.</summary>
    public static bool IsSoonEnrolled(int place) =>
        place is 1 or PortalPlace or DemoTurns.DraftOnly;

    /// <summary>Days after the opening: the first patient is alone for long, the others come within the last four months.</summary>
    public static int ComesOn(int place) =>
        place == 1 ? 1 : QuietDays + ((place - 2) * (Days - QuietDays - 5) / (PatientsPerSite - 2));

    /// <summary>Which patient of each site uses the portal: one who is enrolled and stays.</summary>
    public const int PortalPlace = 4;

    public static readonly DemoMember Administrator = new(
        "admin",
        "BAKKER, Noor",
        "admin@orbit.example",
        Role.Administrator
    );

    public static readonly IReadOnlyList<DemoSite> Sites =
    [
        new(
            "IT01",
            "Rome",
            "Europe/Rome",
            "+39 06 5550 0199",
            Staff(
                "it01",
                "ROSSI, Giulia",
                "BIANCHI, Marco",
                "CONTI, Elena",
                "FERRARI, Luca",
                "GRECO, Sara",
                "WEBER, Anna"
            ),
            ["Ambulatorio 1", "Ambulatorio 2", "Ambulatorio 3"],
            new(
                ["Romano", "Colombo", "Ricci", "Marino", "Costa", "Fontana", "Moretti", "Barbieri"],
                ["Chiara", "Francesca", "Paola", "Silvia", "Lucia", "Teresa"],
                ["Andrea", "Paolo", "Stefano", "Davide", "Antonio", "Carlo"],
                [],
                [],
                [],
                "+39 06 555 0",
                ["Ambulatorio Celio", "Poliambulatorio Trastevere", "Studio medico Prati"]
            )
        ),
        new(
            "KR01",
            "Seoul",
            "Asia/Seoul",
            "+82 2 555 0099",
            Staff(
                "kr01",
                "LEE, Seoyeon",
                "HAN, Jiho",
                "YOON, Hana",
                "SEO, Mina",
                "PARK, Jihyun",
                "JUNG, Dohyun"
            ),
            ["1번 진료실", "2번 진료실", "3번 진료실"],
            new(
                ["Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon"],
                ["Minkyung", "Dahee", "Seoyun", "Jiwoo", "Eunji", "Soojin"],
                ["Minjun", "Junho", "Doyun", "Seojun", "Hyunwoo", "Taeyang"],
                ["김", "이", "박", "최", "정", "강", "조", "윤"],
                ["민경", "다희", "서윤", "지우", "은지", "수진"],
                ["민준", "준호", "도윤", "서준", "현우", "태양"],
                "+82 2 555 0",
                ["마포내과의원", "용산가정의학과", "한강의원"]
            )
        ),
    ];

    private static List<DemoMember> Staff(string at, params string[] names) =>
        new[]
        {
            Role.Investigator,
            Role.SubInvestigator,
            Role.Pharmacist,
            Role.Nurse,
            Role.Coordinator,
            Role.Monitor,
        }
            .Zip(
                names,
                (role, name) =>
                    new DemoMember($"{at}.{role}", name, $"{Box(role)}@{at}.example", role)
            )
            .ToList();

    private static string Box(Role role) =>
        role switch
        {
            Role.Investigator => "pi",
            Role.SubInvestigator => "sub",
            Role.Pharmacist => "pharmacy",
            Role.Nurse => "nurse",
            Role.Coordinator => "coord",
            _ => "monitor",
        };
}

/// <summary>What is typed of one demo patient.</summary>
internal sealed record DemoPatient(
    string FullName,
    string? NativeName,
    string Initials,
    DateOnly DateOfBirth,
    Sex Sex,
    string MedicalRecordNumber,
    string Phone,
    string Clinic
);
