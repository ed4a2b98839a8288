using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Patients.Care;
using TrialPortal.Web.Features.Patients.History;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Live;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Shell;
using TrialPortal.Web.Tests.Live;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;
using Person = TrialPortal.Web.Features.Patients.Person;
using Sex = TrialPortal.Domain.Patients.Sex;

namespace TrialPortal.Web.Tests.Patients;

/// <summary>A browserless page about one patient of one site, as each role sees it, in one language.</summary>
internal sealed class PatientPages : BunitContext
{
    public static readonly Guid Study = Guid.Parse("00000000-0000-7000-8000-000000000001");
    public static readonly Guid Site = Guid.Parse("00000000-0000-7000-8000-000000000002");
    public static readonly Guid Patient = Guid.Parse("00000000-0000-7000-8000-000000000003");
    private readonly Reading reading;

    /// <param name="also">What other capabilities register.</param>
    public PatientPages(string language, Role role, Action<IServiceCollection>? also = null)
    {
        reading = Reading.In(language);
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton<IOperations>(Operations);
        Services.AddSingleton<ISigning>(new FakeSigning());
        Services.AddSingleton(_ => new LiveUpdates(
            LiveClock,
            Microsoft.Extensions.Logging.Abstractions.NullLogger<LiveUpdates>.Instance
        ));
        Services.AddSingleton(p => new PageVisit(
            new EphemeralDataProtectionProvider(),
            new WrittenViews(),
            p.GetRequiredService<LiveUpdates>(),
            new SessionLimits(),
            Clock
        ));
        Services.AddPortalUi();
        also?.Invoke(Services);
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Operations.As(role, Study, Site, Patient);
        Operations.Answer<LastEvents, IReadOnlyList<PatientEvent>>(_ => new List<PatientEvent>());
    }

    public TestClock Clock { get; } = new();

    /// <summary>The clock of live news alone, so that a test can wait until news is on its way.</summary>
    public WatchedClock LiveClock { get; } = new();
    public FakeOperations Operations { get; } = new();

    public LiveUpdates Live => Services.GetRequiredService<LiveUpdates>();

    /// <summary>What a signature on this patient's profile binds.</summary>
    public static IReadOnlyDictionary<string, string?> ToSign =>
        PatientProfile
            .Screen(
                Patient,
                TestClock.Thursday,
                Domain
                    .Studies.Site.Create(
                        Site,
                        TestClock.Thursday,
                        Study,
                        "KR01",
                        "Seoul",
                        "Asia/Seoul",
                        World.Line
                    )
                    .Value,
                "KR01-014",
                PatientForms.Saved(File())
            )
            .Value.Content();

    public static PatientFile File(bool named = true) =>
        new(
            Patient,
            3,
            new PatientPlace(
                Study,
                "ORBIT-24",
                "2.1",
                "3",
                Site,
                "KR01",
                "Seoul",
                "Asia/Seoul",
                new DateOnly(2026, 3, 12)
            ),
            "KR01-014",
            1,
            named
                ? new Person(
                    "KIM, Minjun",
                    "김민준",
                    "KMJ",
                    new DateOnly(1971, 7, 14),
                    "0021-7745",
                    "010-1234-5678",
                    null
                )
                : null,
            Sex.Male,
            null,
            new Consent("3", new DateOnly(2026, 1, 2), true),
            PatientStatus.Screening,
            new DateOnly(2026, 1, 2),
            TestClock.Thursday
        );

    public static PatientList List(params IEnumerable<ListedPatient> patients)
    {
        var rows = patients.ToList();
        return new PatientList(
            new Platform.Data.Page<ListedPatient>(rows, null, null),
            [new ListedSite(Site, Study, "ORBIT-24", "KR01", "Seoul", "Asia/Seoul")],
            rows.Count,
            false,
            rows.Count > 0
        );
    }

    public static ListedPatient Row(string number = "KR01-014", bool named = true) =>
        new(
            Patient,
            Site,
            number,
            named ? "KMJ" : null,
            named ? 1971 : null,
            PatientStatus.Screening,
            new DateOnly(2026, 1, 2),
            TestClock.Thursday
        );

    public PatientPages Showing(PatientFile file)
    {
        Operations.Answer<PatientDetails, PatientFile>(_ => file);
        return this;
    }

    public string Word(string key) =>
        Services.GetRequiredService<IStringLocalizer<PatientsText>>()[key];

    public IRenderedComponent<PatientPage> Open(string? tab = null)
    {
        var url = tab is null ? PortalUrls.Patient(Patient) : PortalUrls.Patient(Patient, tab);
        Services.GetRequiredService<NavigationManager>().NavigateTo(url);
        return Render<PatientPage>(p => p.Add(x => x.PatientId, Patient));
    }

    public static CareMember Member(string name = "PARK") =>
        new(
            Guid.Parse("00000000-0000-7000-8000-000000000004"),
            1,
            name,
            [Role.Nurse],
            new DateOnly(2026, 1, 2),
            null,
            null,
            true
        );

    // MudBlazor's services can only be disposed of asynchronously.
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            DisposeAsync().AsTask().GetAwaiter().GetResult();
            reading.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>Finds buttons and links by what they are called.</summary>
internal static class ByName
{
    public static bool HasButton(this IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("button").Any(b => Name(b) == name);

    public static AngleSharp.Dom.IElement Button(
        this IRenderedComponent<IComponent> page,
        string name
    ) => page.FindAll("button").First(b => Name(b) == name);

    public static bool HasLink(this IRenderedComponent<IComponent> page, string name) =>
        page.FindAll("a").Any(a => Name(a) == name);

    private static string Name(AngleSharp.Dom.IElement element) =>
        element.GetAttribute("aria-label") ?? element.TextContent.Trim();
}
