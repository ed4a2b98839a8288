using Bunit;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Domain.Studies;
using TrialPortal.Web.Features.Studies.SetUp;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Studies;

[Trait("id", "B3")]
public sealed class MedicationPanelsTests
{
    [Theory]
    [InlineData(
        "en",
        "Add study medication",
        "Product code",
        "Name in English",
        "Name in Korean",
        "Strength"
    )]
    [InlineData("ko", "임상시험용의약품 추가", "제품 코드", "영문 이름", "국문 이름", "함량")]
    public void A_medication_is_added_from_its_form(
        string language,
        string act,
        string code,
        string english,
        string korean,
        string strength
    )
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        page.Operations.Answer<AddProduct, Guid>(_ => SetUpPages.Product.Id);
        var panels = Panels(page);
        panels.Button(act).Click();

        panels.Labelled(code).Change("RES");
        panels.Labelled(english).Change("Rescue tablet");
        panels.Labelled(korean).Change("구조약 정제");
        panels.FindAll("fieldset")[0].QuerySelectorAll("input")[1].Change(true);
        panels.Labelled(strength).Change("5 mg");
        panels.FindAll("fieldset")[1].QuerySelectorAll("input")[1].Change(true);
        panels.Find("form").Submit();

        var added = Assert.Single(page.Operations.Of<AddProduct>());
        Assert.Equal((SetUpPages.StudyId, "RES"), (added.StudyId, added.Code));
        Assert.Equal((DoseForm.Capsule, BaseUnit.Capsule), (added.Form, added.Unit));
        Assert.Equal(1, added.SmallestPart);
    }

    [Fact]
    [Trait("id", "D6")]
    public void The_unit_that_cannot_change_is_refused_at_its_field()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Refuse<CorrectProduct, Guid>(
            new Refusal("BaseUnitFixed", "D6")
                .With("unit", BaseUnit.Tablet)
                .At(nameof(CorrectProduct.Unit))
        );
        var panels = Panels(page);
        panels.Button("Correct ORB").Click();

        panels.Find("form").Submit();

        Assert.Contains(
            "Figures of this product are kept in its unit: tablet.",
            panels.FindAll("fieldset")[1].TextContent,
            StringComparison.Ordinal
        );
        Assert.Equal(0.5m, Assert.Single(page.Operations.Of<CorrectProduct>()).SmallestPart);
    }

    [Fact]
    public void A_kit_type_is_added_to_its_medication()
    {
        using var page = SetUpPages.Of(Role.Administrator);
        page.Operations.Answer<AddKitType, Guid>(_ => SetUpPages.StudyId);
        var panels = Panels(page);
        panels.Button("Add kit type of ORB").Click();

        panels.Labelled("Kit type code").Change("BOX10");
        panels.Labelled("Units in a kit").Change("10");
        panels.Find("form").Submit();

        var added = Assert.Single(page.Operations.Of<AddKitType>());
        Assert.Equal((SetUpPages.Product.Id, 10), (added.ProductId, added.UnitsPerKit));
    }

    [Theory]
    [InlineData("en", "35 tablets", "with check digit")]
    [InlineData("ko", "35정", "검사 숫자 있음")]
    public void A_kit_type_says_what_is_in_one(string language, string contents, string check)
    {
        using var page = SetUpPages.Of(Role.Administrator, language);

        var markup = Panels(page).Markup.Replace('\u00A0', ' ');

        Assert.Contains(contents, markup, StringComparison.Ordinal);
        Assert.Contains(check, markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "No study medication yet.")]
    [InlineData("ko", "등록된 임상시험용의약품이 없습니다.")]
    public void A_study_without_medication_says_so(string language, string words)
    {
        using var page = SetUpPages.Of(Role.Administrator, language);
        page.Operations.Answer<MedicationSetUp, MedicationSheet>(_ => new MedicationSheet([], []));

        Assert.Contains(words, Panels(page).Markup, StringComparison.Ordinal);
    }

    private static IRenderedComponent<MedicationPanels> Panels(Page page) =>
        page.Render<MedicationPanels>(p =>
            p.Add(x => x.StudyId, SetUpPages.StudyId).Add(x => x.Manages, true)
        );
}
