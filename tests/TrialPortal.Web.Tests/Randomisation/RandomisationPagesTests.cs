using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Tests.Patients;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Randomisation;

public sealed class RandomisationPagesTests
{
    private static readonly (Guid Study, Guid Site, Guid Patient) Ids = (
        new(1, 0, 0, new byte[8]),
        new(2, 0, 0, new byte[8]),
        new(3, 0, 0, new byte[8])
    );

    [Theory]
    [InlineData(
        "en",
        "Randomise",
        "Randomisation number",
        "12 Mar 2026 17:00 KST By LEE \"I randomise this patient.\""
    )]
    [InlineData(
        "ko",
        "무작위배정",
        "무작위배정번호",
        "2026-03-12 17:00 KST 처리자 LEE \"이 시험대상자를 무작위배정합니다.\""
    )]
    [Trait("id", "C3")]
    [Trait("id", "P11-50-1")]
    public void An_investigator_has_the_button_and_reads_the_number_and_the_signature_after(
        string language,
        string act,
        string number,
        string signature
    )
    {
        using var page = Of(language, Role.Investigator);
        var panel = Panel(page, PatientStatus.Enrolled);
        panel.Button(act).Click();
        Assert.Contains("KR01-014", panel.Find("form").Words(), StringComparison.Ordinal);

        page.Operations.Answer<PatientRandomisation, RandomisationFacts>(_ => Taken);
        var after = Panel(page, PatientStatus.Randomised);

        Assert.Contains($"{number} 17", after.Find("dl").Words(), StringComparison.Ordinal);
        Assert.Contains(signature, after.Find("dl").Words(), StringComparison.Ordinal);
        Assert.Empty(after.FindAll("button"));
    }

    [Theory]
    [InlineData("en", Role.Nurse, "Randomise: principal investigator, sub-investigator.")]
    [InlineData("ko", Role.Coordinator, "무작위배정: 시험책임자, 시험담당자")]
    [InlineData("en", Role.Pharmacist, "Randomise: principal investigator, sub-investigator.")]
    [InlineData("ko", Role.Monitor, "무작위배정: 시험책임자, 시험담당자")]
    [Trait("id", "C3")]
    public void Everybody_else_reads_who_can(string language, Role role, string who)
    {
        using var page = Of(language, role);
        var panel = Panel(page, PatientStatus.Enrolled);
        Assert.Contains(who, panel.Find(".why").Words(), StringComparison.Ordinal);
        Assert.Empty(panel.FindAll("button"));
    }

    [Theory]
    [InlineData(PatientStatus.Screening, false)]
    [InlineData(PatientStatus.Enrolled, true)]
    public void Nothing_stands_there_before_enrolment_and_in_an_open_study(
        PatientStatus status,
        bool isOpen
    )
    {
        using var page = Of("en", Role.Investigator);
        page.Operations.Answer<PatientRandomisation, RandomisationFacts>(
            _ => new RandomisationFacts(3, isOpen, null)
        );
        Assert.Empty(Panel(page, status).Markup.Trim());
    }

    [Theory]
    [InlineData("en", "Group A: 2", "list.csv: entries: 4. Nothing is written yet.")]
    [InlineData("ko", "배정군 A: 2개", "list.csv: 항목 4개. 아직 저장하지 않았습니다.")]
    [Trait("id", "B4")]
    public void The_counts_of_a_list_are_shown_before_anything_is_written(
        string language,
        string group,
        string entries
    )
    {
        using var page = Of(language, Role.Pharmacist);
        page.Operations.Answer<ImportAllocationList, int>(c => c.Lines.Count);
        var lists = page.Render<RandomisationListsPage>();
        var file = lists.FindComponent<InputFile>();

        file.UploadFiles(
            InputFileContent.CreateFromText("\uFEFF번호;배정군\n1;A\n2;B\n3;B\n4;A\n", "list.csv")
        );

        Assert.Contains(group, lists.Find(".note.info").Words(), StringComparison.Ordinal);
        Assert.Contains(entries, lists.Find(".note.info").Words(), StringComparison.Ordinal);
        Assert.Empty(page.Operations.Of<ImportAllocationList>());

        lists.Find("input:not([type=file])").Change("A 1, B 1");
        lists.Find("form").Submit();

        var sent = Assert.Single(page.Operations.Of<ImportAllocationList>());
        Assert.Equal(("A 1, B 1", 4), (sent.PlannedRatio, sent.Lines.Count));
    }

    [Theory]
    [InlineData("1,A\n2,B", "Its first line does not name both columns.")]
    [InlineData("number,group\n1,A\n2,", "Line 3 lacks a number or a group.")]
    [InlineData("number,group\n1,=A1", "Line 2 holds a formula.")]
    [InlineData("number,group\n1,\"A", "A quotation mark of line 2 is not closed.")]
    [Trait("id", "B4")]
    public void What_is_wrong_with_a_file_is_said_at_its_field(string text, string why)
    {
        using var page = Of("en", Role.Pharmacist);
        var lists = page.Render<RandomisationListsPage>();
        lists
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText(text, "x.csv"));
        Assert.Contains(why, lists.Find(".err").Words(), StringComparison.Ordinal);
        Assert.Empty(lists.FindAll(".note.info"));
    }

    [Theory]
    [InlineData("en", "more than 10,001 lines")]
    [InlineData("ko", "10,001줄보다")]
    [Trait("id", "B4")]
    public void A_hundred_thousand_lines_are_said_at_the_file_and_the_ratio_stays(
        string language,
        string why
    )
    {
        using var page = Of(language, Role.Pharmacist);
        var lists = page.Render<RandomisationListsPage>();
        lists.Find("input:not([type=file])").Change("A 1, B 1");
        var many = string.Join('\n', Enumerable.Range(1, 100_000).Select(n => $"{n},A"));

        lists
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText($"number,group\n{many}", "many.csv"));

        Assert.Contains(why, lists.Find(".err").Words(), StringComparison.Ordinal);
        Assert.Empty(lists.FindAll(".note.info"));
        Assert.Equal("A 1, B 1", Typed(lists));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ko")]
    [Trait("id", "O2")]
    public void Ratio_and_file_stay_when_the_import_is_refused(string language)
    {
        using var page = Of(language, Role.Pharmacist);
        page.Operations.Refuse<ImportAllocationList, int>(new("ListRatioWrong", "B4"));
        var lists = page.Render<RandomisationListsPage>();
        lists
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText("number,group\n1,A\n2,A", "list.csv"));
        lists.Find("input:not([type=file])").Change("A 1, B 1");

        lists.Find("form").Submit();

        Assert.NotEmpty(lists.FindAll("[role=alert]"));
        Assert.Equal("A 1, B 1", Typed(lists));
        Assert.Contains("list.csv", lists.Find(".note.info").Words(), StringComparison.Ordinal);
        lists.Find("form").Submit();
        var sent = page.Operations.Of<ImportAllocationList>().ToList();
        Assert.Equal([2, 2], sent.Select(c => c.Lines.Count));
    }

    [Fact]
    [Trait("id", "B4")]
    public void A_list_that_is_in_tells_its_count_and_takes_contents_of_kits()
    {
        using var page = Of("en", Role.Pharmacist, entries: 60);
        page.Operations.Answer<ImportKitContents, int>(c => c.Lines.Count);
        var lists = page.Render<RandomisationListsPage>();
        Assert.Contains("Imported, entries: 60.", lists.Markup, StringComparison.Ordinal);

        lists
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText("kit number,group\nK-1001,A", "k.csv"));
        lists.Find("form").Submit();

        Assert.Equal(
            new GroupedLine("K-1001", "A"),
            Assert.Single(Assert.Single(page.Operations.Of<ImportKitContents>()).Lines)
        );
    }

    [Theory]
    [InlineData("en", Role.Investigator, "study pharmacist")]
    [InlineData("ko", Role.Coordinator, "관리약사")]
    [InlineData("en", Role.Nurse, "study pharmacist")]
    [InlineData("ko", Role.Administrator, "관리약사")]
    [Trait("id", "B4")]
    public void Who_may_not_import_reads_who_can_and_finds_no_form(
        string language,
        Role role,
        string who
    )
    {
        using var page = Of(language, role);
        page.Operations.Refuse<RandomisationLists, IReadOnlyList<ListsOfStudy>>(
            RolePermissions.NotPermitted([Permission.ImportAllocationList])
        );

        var lists = page.Render<RandomisationListsPage>();

        Assert.Contains(who, lists.Find("[role=alert]").Words(), StringComparison.Ordinal);
        Assert.Empty(lists.FindAll("form, input"));
        Assert.Empty(lists.FindComponents<InputFile>());
    }

    private static string? Typed(IRenderedComponent<RandomisationListsPage> lists) =>
        lists.Find("input:not([type=file])").GetAttribute("value");

    private static readonly BannerFacts Banner = new("KR01-014", "KR01") { Initials = "KMJ" };

    private static RandomisationFacts Taken =>
        new(4, false, new TakenNumber(17, TestClock.Thursday, "LEE"));

    private static IRenderedComponent<RandomisePanel> Panel(Page page, PatientStatus status) =>
        page.Render<RandomisePanel>(p =>
            p.Add(
                    x => x.Patient,
                    new OpenPatient(
                        Ids.Patient,
                        Ids.Study,
                        Ids.Site,
                        "KR01-014",
                        status,
                        "Asia/Seoul",
                        new DateOnly(2026, 3, 12),
                        Banner,
                        Ids.Patient
                    )
                )
                .Add(x => x.Rights, page.Operations.Rights)
        );

    private static Page Of(string language, Role role, int entries = 0)
    {
        var page = Page.In(language);
        page.Services.AddSingleton<ISigning>(new FakeSigning());
        page.Operations.As(role, Ids.Study, Ids.Site, Ids.Patient);
        page.Operations.Answer<PatientRandomisation, RandomisationFacts>(
            _ => new RandomisationFacts(3, false, null)
            {
                ToSign = RolePermissions.Has(role, Permission.Randomise)
                    ? PatientPages.ToSign
                    : null,
            }
        );
        page.Operations.Answer<RandomisationLists, IReadOnlyList<ListsOfStudy>>(
            _ => new List<ListsOfStudy> { new(Ids.Study, "ORBIT-24", entries, 0, 0) }
        );
        return page.Interactive();
    }
}
