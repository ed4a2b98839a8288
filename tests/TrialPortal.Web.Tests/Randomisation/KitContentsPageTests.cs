using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Domain.Access;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Randomisation;
using TrialPortal.Web.Tests.Ui;

namespace TrialPortal.Web.Tests.Randomisation;

/// <summary>The packager's list of kits on its page: with the lots it names, or with what it means that it names none.</summary>
[Trait("id", "B4")]
public sealed class KitContentsPageTests
{
    private const string NoLots =
        "Where the list names no lot, whoever receives a kit decides then which lot it belongs to; "
        + "someone who also prepares medication could learn from that which patients are of one group.";
    private const string NoLotsInKorean =
        "목록에 제조번호가 없는 키트는 인수하는 사람이 제조번호를 정합니다. "
        + "그 사람이 조제도 하면 어느 시험대상자들이 같은 배정군인지 알 수 있습니다.";

    private static readonly Guid Study = new(1, 0, 0, new byte[8]);

    [Theory]
    [InlineData("en", "kit number,group,lot,expiry date\nK-1001,A,orb-1,2026-09-30\n", "Lots: 1")]
    [InlineData(
        "ko",
        "키트번호;배정군;제조번호;사용기한\nK-1001;A;orb-1;2026. 9. 30.\n",
        "제조번호 1개"
    )]
    [InlineData("en", "Expires on,Batch,Arm,Kit\n30 Sep 2026,orb-1,A,K-1001\n", "Lots: 1")]
    [InlineData("en", "\uFEFFkit;group;lot;expiry\r\nK-1001;A;orb-1;2026-09-30\r\n", "Lots: 1")]
    public void A_list_with_lots_is_sent_with_them(string language, string text, string lots)
    {
        using var page = Of(language);
        var lists = Read(page, text);
        Assert.Contains(lots, lists.Find(".note.info").Words(), StringComparison.Ordinal);
        Assert.DoesNotContain(NoLots, lists.Markup, StringComparison.Ordinal);

        lists.Find("form").Submit();

        Assert.Equal(
            new GroupedLine("K-1001", "A", "orb-1", new DateOnly(2026, 9, 30)),
            Assert.Single(Assert.Single(page.Operations.Of<ImportKitContents>()).Lines)
        );
    }

    [Theory]
    [InlineData("en", NoLots)]
    [InlineData("ko", NoLotsInKorean)]
    [Trait("id", "A6")]
    public void That_a_list_names_no_lots_is_said_before_it_is_imported(
        string language,
        string said
    )
    {
        using var page = Of(language);
        var lists = Read(page, "kit number,group\nK-1001,A\n");
        Assert.Contains(said, lists.Find(".note.info").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Of these, kits for which the list names no lot: 3", NoLots)]
    [InlineData("ko", "그중 목록에 제조번호가 없는 키트 3개", NoLotsInKorean)]
    [Trait("id", "A6")]
    public void That_kits_came_in_without_lots_stays_on_the_page(
        string language,
        string count,
        string said
    )
    {
        using var page = Of(language, withoutLot: 3);
        var lists = page.Render<RandomisationListsPage>();
        Assert.Contains(count, lists.Markup, StringComparison.Ordinal);
        Assert.Contains(said, lists.Find(".why").Words(), StringComparison.Ordinal);

        using var all = Of(language);
        Assert.Empty(all.Render<RandomisationListsPage>().FindAll(".why"));
    }

    [Theory]
    [InlineData("en", "kit,group,lot\nK-1,A,L1", "names a lot or an expiry date without the other")]
    [InlineData(
        "ko",
        "kit,group,사용기한\nK-1,A,2026-09-30",
        "제조번호와 사용기한 중 하나만 있습니다."
    )]
    [InlineData(
        "en",
        "kit,group,lot,expiry\nK-1,A,L1,2026-09-30\nK-2,A,,2026-09-30",
        "Line 3 lacks a lot or an expiry date."
    )]
    [InlineData(
        "ko",
        "kit,group,lot,expiry\nK-1,A,L1,",
        "2행에 제조번호 또는 사용기한이 없습니다."
    )]
    [InlineData(
        "en",
        "kit,group,lot,expiry\nK-1,A,L1,09/10/2026",
        "The expiry date of line 2 cannot be read. Write it as 2026-09-30"
    )]
    [InlineData(
        "ko",
        "kit,group,lot,expiry\nK-1,A,L1,2026-02-30",
        "2행의 사용기한을 읽을 수 없습니다."
    )]
    [InlineData("en", "kit,group,lot,expiry\nK-1,A,=L1,2026-09-30", "Line 2 holds a formula.")]
    [InlineData("en", "kit,group\n=K1,A", "Line 2 holds a formula.")]
    [InlineData("ko", "키트번호;배정군\nK-1001;@A", "2행")]
    [InlineData("en", "kit,group,lot,expiry\nK-1,A,L1,=TODAY()", "Line 2 holds a formula.")]
    [InlineData(
        "en",
        "kit,group,lot,expiry\nK-1,,L1,2026-09-30",
        "Line 2 lacks a number or a group."
    )]
    public void Each_cell_that_is_wrong_is_said_at_the_file(
        string language,
        string text,
        string why
    )
    {
        using var page = Of(language);
        var lists = Read(page, text);
        Assert.Contains(why, lists.Find(".err").Words(), StringComparison.Ordinal);
        Assert.Empty(lists.FindAll(".note.info"));
    }

    [Theory]
    [InlineData(
        "en",
        "Kits received with another lot or expiry date than the list says: 2. First of them: K-1001, K-1002."
    )]
    [InlineData(
        "ko",
        "목록과 다른 제조번호 또는 사용기한으로 인수한 키트 2개. 처음부터 차례로: K-1001, K-1002."
    )]
    [Trait("id", "A6")]
    public void Kits_that_came_otherwise_are_named(string language, string told)
    {
        using var page = Of(language);
        page.Operations.Refuse<ImportKitContents, int>(
            new Domain.Shared.Refusal("KitsReceivedOtherwise", "E4")
                .With("count", 2)
                .With("kits", "K-1001, K-1002")
        );
        var lists = Read(page, "kit number,group,lot,expiry\nK-1001,A,L1,2026-09-30\n");
        lists.Find("form").Submit();
        Assert.Contains(told, lists.Find("[role=alert]").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Nothing was imported.",
        "The kit numbers follow the groups: whoever reads a number could guess the group.",
        "Sponsor, with the packager",
        "Ask for a list whose kits are numbered in random order."
    )]
    [InlineData(
        "ko",
        "가져오지 않았습니다.",
        "키트번호가 배정군 순서를 따르므로 번호만 보고 배정군을 짐작할 수 있습니다.",
        "의뢰자와 포장 담당자",
        "키트번호를 무작위 순서로 매긴 목록을 요청하십시오."
    )]
    [Trait("id", "A6")]
    public void That_kits_are_numbered_by_group_is_said_with_who_helps_and_how(
        string language,
        params string[] told
    )
    {
        using var page = Of(language);
        page.Operations.Refuse<ImportKitContents, int>(
            new Domain.Shared.Refusal("KitOrderTellsGroup", "A6")
        );
        var lists = Read(page, "kit number,group\nK-1001,A\n");
        lists.Find("form").Submit();
        var alert = lists.Find("[role=alert]").Words();
        Assert.All(told, t => Assert.Contains(t, alert, StringComparison.Ordinal));
    }

    private static IRenderedComponent<RandomisationListsPage> Read(Page page, string text)
    {
        var lists = page.Render<RandomisationListsPage>();
        lists
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText(text, "kits.csv"));
        return lists;
    }

    private static Page Of(string language, int withoutLot = 0)
    {
        var page = Page.In(language);
        page.Operations.As(Role.Pharmacist, Study);
        page.Operations.Answer<ImportKitContents, int>(c => c.Lines.Count);
        page.Operations.Answer<RandomisationLists, IReadOnlyList<ListsOfStudy>>(
            _ => new List<ListsOfStudy> { new(Study, "ORBIT-24", 60, 3, withoutLot) }
        );
        return page.Interactive();
    }
}
