using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Studies;

/// <summary>An administrator at a study without any set-up, and well-filled forms for it.</summary>
internal sealed class Protocols : IAsyncDisposable
{
    private Protocols(World world, Person administrator, Guid studyId) =>
        (World, Administrator, StudyId, Admin) = (
            world,
            administrator,
            studyId,
            world.As(administrator)
        );

    public World World { get; }
    public Person Administrator { get; }
    public Guid StudyId { get; }
    public Operator Admin { get; }

    /// <summary>The world's own study, in which its staff hold their roles.</summary>
    public static async Task<Protocols> OfWorldAsync(World world) =>
        new(world, await world.AdministratorAsync(), world.Study.Id);

    /// <summary>A study of this test alone.</summary>
    public static async Task<Protocols> OpenAsync(World world, string number)
    {
        var administrator = await world.AdministratorAsync();
        await using var admin = world.As(administrator);
        var study = new CreateStudy
        {
            Number = number,
            Title = "Nova",
            ProtocolVersion = "0.9",
            ConsentVersion = "1.0",
        };
        return new(world, administrator, await admin.DoneAsync(study));
    }

    public AddProtocolVersion Protocol(string label, int year) =>
        new()
        {
            StudyId = StudyId,
            Label = label,
            InForceFrom = new DateOnly(year, 3, 2),
            Anchor = DayOneAnchor.Randomisation,
        };

    public static AddVisit Visit(Guid protocolId, string code, int day = 29) =>
        new()
        {
            ProtocolVersionId = protocolId,
            Code = code,
            NameEnglish = "Week 4",
            NameKorean = "4주차",
            Day = day,
            DaysBefore = 3,
            DaysAfter = 3,
        };

    public AddProduct Product(string code) =>
        new()
        {
            StudyId = StudyId,
            Code = code,
            NameEnglish = "NOVA or placebo, tablet",
            NameKorean = "NOVA 또는 위약, 정제",
            Form = DoseForm.Tablet,
            Strength = "24 mg or placebo",
            Unit = BaseUnit.Tablet,
        };

    public static AddKitType KitType(Guid productId, string code) =>
        new()
        {
            ProductId = productId,
            Code = code,
            UnitsPerKit = 35,
        };

    /// <summary>One or two tablets, once or twice a day.</summary>
    public static AddRegimenStep Step(Guid protocolId, Guid productId, int step = 1) =>
        new()
        {
            ProtocolVersionId = protocolId,
            ProductId = productId,
            Step = step,
            FromDay = 1,
            LeastPerDose = 1,
            MostPerDose = 2,
            MostPerDay = 4,
            UsualTimes = "1-0-1",
        };

    public Task<ProtocolSheet> SheetAsync(Guid? protocolId = null) =>
        Admin.AnswerAsync(new ProtocolSetUp { StudyId = StudyId, ProtocolVersionId = protocolId });

    public Task<MedicationSheet> MedicationAsync() =>
        Admin.AnswerAsync(new MedicationSetUp { StudyId = StudyId });

    public ValueTask DisposeAsync() => Admin.DisposeAsync();
}
