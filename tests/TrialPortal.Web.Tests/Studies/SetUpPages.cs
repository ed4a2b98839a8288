using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Features.Studies.SetUp;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Studies;

/// <summary>A study's set-up as a page reads it: one protocol version, one visit, one medication with a bottle and a step.</summary>
internal static class SetUpPages
{
    public static readonly Guid StudyId = new(1, 0, 0, new byte[8]);

    public static readonly ProtocolRow Protocol = new(
        new(2, 0, 0, new byte[8]),
        4,
        "2.1",
        new DateOnly(2026, 3, 2),
        DayOneAnchor.Randomisation,
        80,
        120,
        72,
        180,
        720
    );

    public static readonly VisitRow Visit = new(
        new(3, 0, 0, new byte[8]),
        2,
        "V2",
        "Week 4",
        "4주차",
        29,
        3,
        3,
        true
    );

    public static readonly ProductRow Product = new(
        new(4, 0, 0, new byte[8]),
        1,
        "ORB",
        "ORBIT-24 or placebo, tablet",
        "ORBIT-24 또는 위약, 정제",
        DoseForm.Tablet,
        "24 mg or placebo",
        BaseUnit.Tablet,
        0.5m
    );

    public static readonly StepRow Step = new(
        new(5, 0, 0, new byte[8]),
        "ORB",
        BaseUnit.Tablet,
        1,
        1,
        1,
        2,
        4,
        2,
        "08:00 1, 20:00 1.5"
    );

    public static Page Of(Role role, string language = "en")
    {
        var page = Page.In(language);
        page.Operations.As(role, StudyId, new(9, 0, 0, new byte[8]));
        page.Operations.Answer<ProtocolSetUp, ProtocolSheet>(_ => new ProtocolSheet(
            [Protocol],
            Protocol,
            [Visit],
            [Step],
            [
                new ProductChoice(
                    Product.Id,
                    Product.Code,
                    Product.NameEnglish,
                    Product.NameKorean,
                    Product.Unit
                ),
            ]
        ));
        page.Operations.Answer<MedicationSetUp, MedicationSheet>(_ => new MedicationSheet(
            [Product],
            [new KitTypeRow(StudyId, "ORB", "BOTTLE35", 35, BaseUnit.Tablet, true)]
        ));
        page.Operations.Answer<SiteChoices, IReadOnlyList<SiteChoice>>(_ => new List<SiteChoice>
        {
            new(StudyId, "ORBIT-24", StudyId, "KR01", "Hanbit", "Asia/Seoul"),
        });
        return page.Interactive();
    }
}
