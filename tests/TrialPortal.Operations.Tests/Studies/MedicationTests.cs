using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Features.Studies.SetUp;

namespace TrialPortal.Operations.Tests.Studies;

[Trait("id", "B3")]
public sealed class MedicationTests(PortalFixture portal) : IClassFixture<PortalFixture>
{
    public static TheoryData<Role> Others => Cases.Without(Permission.ManageStudies);

    [Fact]
    public async Task A_medication_stands_with_its_kit_types()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-1");
        var product = await study.Admin.DoneAsync(study.Product("nov"));

        await study.Admin.DoneAsync(Protocols.KitType(product, "bottle35"));

        var sheet = await study.MedicationAsync();
        Assert.Equal("NOV", Assert.Single(sheet.Products).Code);
        var kit = Assert.Single(sheet.KitTypes);
        Assert.Equal(("NOV", "BOTTLE35", 35), (kit.ProductCode, kit.Code, kit.UnitsPerKit));
        Assert.Equal(BaseUnit.Tablet, kit.Unit);
    }

    [Fact]
    public async Task What_cannot_be_is_said_at_its_field()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-2");
        var product = await study.Admin.DoneAsync(study.Product("NOV"));
        await study.Admin.DoneAsync(Protocols.KitType(product, "BOTTLE"));
        var kit = Protocols.KitType(product, "BOX");

        Refused("ProductCodeTaken", await study.Admin.RunAsync(study.Product("nov")), "Code");
        Refused(
            "SmallestPartWrong",
            await study.Admin.RunAsync(study.Product("B") with { SmallestPart = 0.3m }),
            "SmallestPart"
        );
        Refused(
            "FieldRequired",
            await study.Admin.RunAsync(study.Product("B") with { Unit = null }),
            "Unit"
        );
        Refused(
            "KitTypeCodeTaken",
            await study.Admin.RunAsync(kit with { Code = "bottle" }),
            "Code"
        );
        Refused(
            "UnitsPerKitWrong",
            await study.Admin.RunAsync(kit with { UnitsPerKit = 0 }),
            "UnitsPerKit"
        );

        static void Refused(string code, Outcome<Guid> outcome, string field) =>
            Cases.Refused(code, outcome, field);
    }

    [Fact]
    [Trait("id", "D6")]
    public async Task A_correction_keeps_the_unit_in_which_figures_are()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-3");
        await study.Admin.DoneAsync(study.Product("NOV"));
        await study.Admin.DoneAsync(study.Product("OLD"));
        var form = Correction((await study.MedicationAsync()).Products[0]) with
        {
            Strength = "25 mg or placebo",
        };

        Cases.Refused(
            "BaseUnitFixed",
            await study.Admin.RunAsync(form with { Unit = BaseUnit.Vial }),
            "Unit"
        );
        Cases.Refused(
            "ProductCodeTaken",
            await study.Admin.RunAsync(form with { Code = "old" }),
            "Code"
        );
        Cases.Refused("ReasonMissing", await study.Admin.RunAsync(form with { Reason = null }));
        await study.Admin.DoneAsync(form);
        Cases.Refused("ChangedMeanwhile", await study.Admin.RunAsync(form));
        Assert.Equal("25 mg or placebo", (await study.MedicationAsync()).Products[0].Strength);
    }

    [Theory]
    [MemberData(nameof(Others))]
    [Trait("id", "M4")]
    public async Task Refuses_everybody_without_the_permission(Role role)
    {
        await using var person = portal.World.As(await portal.World.PersonAsync(role));

        Cases.Refused("NotPermitted", await person.RunAsync(new AddProduct()));
        Cases.Refused("NotPermitted", await person.RunAsync(new CorrectProduct()));
        Cases.Refused("NotPermitted", await person.RunAsync(new AddKitType()));
    }

    [Fact]
    [Trait("id", "A5")]
    public async Task A_study_or_medication_that_is_not_there_is_not_found()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-4");
        await study.Admin.DoneAsync(study.Product("NOV"));
        var form = Correction((await study.MedicationAsync()).Products[0]);
        var unknown = portal.World.Seoul.Id;

        Cases.Refused(
            "NotFound",
            await study.Admin.RunAsync(study.Product("X") with { StudyId = unknown })
        );
        Cases.Refused("NotFound", await study.Admin.RunAsync(form with { ProductId = unknown }));
        Cases.Refused("NotFound", await study.Admin.RunAsync(Protocols.KitType(unknown, "BOX")));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task The_same_request_is_done_once()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-5");
        await study.Admin.RepeatsAsync(study.Product("ONE"), study.Product("TWO"));
        var product = (await study.MedicationAsync()).Products[0];

        await study.Admin.RepeatsAsync(
            Protocols.KitType(product.Id, "BOX"),
            Protocols.KitType(product.Id, "BAG")
        );
        await study.Admin.RepeatsAsync(
            Correction(product) with
            {
                Strength = "1 mg",
            },
            Correction(product) with
            {
                Strength = "2 mg",
            }
        );
    }

    [Fact]
    public async Task Of_two_at_once_with_one_code_one_is_added()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-6");
        var product = await study.Admin.DoneAsync(study.Product("NOV"));

        var products = await portal.World.RaceAsync(
            study.Administrator,
            study.Product("RA"),
            study.Product("ra")
        );
        var kits = await portal.World.RaceAsync(
            study.Administrator,
            Protocols.KitType(product, "RA"),
            Protocols.KitType(product, "ra")
        );

        Assert.Single(products, o => o.IsDone);
        Cases.Refused("ProductCodeTaken", products.Single(o => !o.IsDone));
        Assert.Single(kits, o => o.IsDone);
        Cases.Refused("KitTypeCodeTaken", kits.Single(o => !o.IsDone));
    }

    [Fact]
    [Trait("id", "E17")]
    public async Task Of_two_corrections_at_once_one_is_done()
    {
        await using var study = await Protocols.OpenAsync(portal.World, "ME-7");
        await study.Admin.DoneAsync(study.Product("NOV"));
        var form = Correction((await study.MedicationAsync()).Products[0]);

        await Cases.OneIsDoneAsync(
            portal.World,
            study.Administrator,
            form with
            {
                Strength = "1 mg",
            },
            form with
            {
                Strength = "2 mg",
            }
        );
    }

    private static CorrectProduct Correction(ProductRow row) =>
        new()
        {
            ProductId = row.Id,
            SeenVersion = row.Version,
            Code = row.Code,
            NameEnglish = row.NameEnglish,
            NameKorean = row.NameKorean,
            Form = row.Form,
            Strength = row.Strength,
            Unit = row.Unit,
            SmallestPart = row.SmallestPart,
            Reason = "EntryError",
        };
}
