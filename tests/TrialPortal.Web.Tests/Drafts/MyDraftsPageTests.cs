using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Drafts;
using TrialPortal.Web.Features.Patients;
using TrialPortal.Web.Features.Studies;
using TrialPortal.Web.Platform.Drafts;
using TrialPortal.Web.Tests.Ui;
using TrialPortal.Web.Ui;

namespace TrialPortal.Web.Tests.Drafts;

[Trait("id", "O2")]
public sealed class MyDraftsPageTests
{
    [Theory]
    [InlineData(
        "en",
        "Correct a patient's data KR01-003 (ORBIT-24 KR01) 12 Mar 2026 17:00 KST 19 Mar 2026 17:00 KST Open Discard",
        "Create a study Something new 12 Mar 2026 08:00 UTC Done already on 12 Mar 2026 08:00 UTC. Open it to see the result. 19 Mar 2026 08:00 UTC Open Discard",
        "Open draft, Correct a patient's data, KR01-003"
    )]
    [InlineData(
        "ko",
        "시험대상자 정보 정정 KR01-003 (ORBIT-24 KR01) 2026-03-12 17:00 KST 2026-03-19 17:00 KST 열기 삭제",
        "임상시험 등록 새 항목 2026-03-12 08:00 UTC 2026-03-12 08:00 UTC에 이미 처리되었습니다. 열면 처리 결과를 볼 수 있습니다. 2026-03-19 08:00 UTC 열기 삭제",
        "초안 열기, 시험대상자 정보 정정, KR01-003"
    )]
    public void Each_draft_names_its_form_its_record_and_when_it_was_saved(
        string language,
        string correction,
        string study,
        string open
    )
    {
        using var page = Showing(language, Correction, Study);

        var list = page.Render<MyDraftsPage>();

        Assert.Equal([correction, study], list.FindAll("tbody tr").Select(r => r.Words()));
        var link = list.Find("tbody a");
        Assert.Equal(
            (open, "/patients/7"),
            (link.GetAttribute("aria-label"), link.GetAttribute("href"))
        );
    }

    [Theory]
    [InlineData("en", "No draft waits for you.", "for 7 days")]
    [InlineData("ko", "저장된 초안이 없습니다.", "7일 동안")]
    public void Without_drafts_it_says_what_would_be_here(string language, string none, string next)
    {
        using var page = Showing(language);

        var words = page.Render<MyDraftsPage>().Find(".sheet").Words();

        Assert.StartsWith(none, words, StringComparison.Ordinal);
        Assert.Contains(next, words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Discard draft, Correct a patient's data, KR01-003",
        "Draft discarded: Correct a patient's data, KR01-003"
    )]
    [InlineData(
        "ko",
        "초안 삭제, 시험대상자 정보 정정, KR01-003",
        "초안을 삭제했습니다: 시험대상자 정보 정정, KR01-003"
    )]
    public void A_discarded_draft_leaves_the_list_and_that_is_said(
        string language,
        string discard,
        string said
    )
    {
        using var page = Showing(language, Correction, Study);
        List<MyDraft> left = [Correction, Study];
        page.Operations.Answer<MyDrafts, IReadOnlyList<MyDraft>>(_ => left.ToList());
        page.Operations.Answer<DiscardDraft, Done>(d =>
        {
            left.RemoveAll(l => l.Form == d.Form);
            return Done.Now;
        });
        var list = page.Render<MyDraftsPage>();

        list.Button(discard).Click();

        Assert.Equal(said, list.Find("[data-result]").Words());
        Assert.Single(list.FindAll("tbody tr"));
    }

    [Fact]
    public void Opening_a_draft_opens_its_form_on_its_page_once_and_nowhere_else()
    {
        using var page = Showing(
            "en",
            Correction with
            {
                Form = Correction.Form with { RecordId = Record },
            }
        );
        var opened = 0;
        page.Render<MyDraftsPage>().Find("tbody a").Click();

        Button(nameof(CorrectPatient), Record);
        Assert.Equal(0, opened);
        page.Render<MyDraftsPage>().Find("tbody a").Click();
        page.Services.GetRequiredService<NavigationManager>().NavigateTo("/patients/7");
        Button(nameof(CorrectPatient), Guid.CreateVersion7(TestClock.Thursday));
        Button(nameof(CreateStudy), Record);
        Assert.Equal(0, opened);
        Button(nameof(CorrectPatient), Record);
        Button(nameof(CorrectPatient), Record);

        Assert.Equal(1, opened);

        void Button(string form, Guid record) =>
            page.Render<AllowedAct>(p =>
                p.Add(a => a.Permission, Permission.EditPatients)
                    .Add(a => a.Allowed, true)
                    .Add(a => a.Text, "Correct")
                    .Add(a => a.Opens, (form, record))
                    .Add(a => a.OnAct, () => opened++)
            );
    }

    private static readonly Guid Record = Guid.CreateVersion7(TestClock.Thursday);

    private static MyDraft Correction =>
        Of(nameof(CorrectPatient), "KR01-003", "ORBIT-24 KR01", "Asia/Seoul");

    private static MyDraft Study =>
        Of(nameof(CreateStudy), null, "", "UTC") with
        {
            DoneAt = TestClock.Thursday,
        };

    private static MyDraft Of(string operation, string? record, string place, string zone) =>
        new(
            Guid.CreateVersion7(TestClock.Thursday),
            new DraftOf(operation, "", null, null),
            "patients/7",
            record,
            place,
            zone,
            TestClock.Thursday,
            null
        );

    private static Page Showing(string language, params MyDraft[] drafts)
    {
        var page = Page.In(language);
        page.Operations.As(
            Role.Nurse,
            Guid.CreateVersion7(TestClock.Thursday),
            Guid.CreateVersion7(TestClock.Thursday)
        );
        page.Operations.Answer<MyDrafts, IReadOnlyList<MyDraft>>(_ => drafts);
        return page;
    }
}
