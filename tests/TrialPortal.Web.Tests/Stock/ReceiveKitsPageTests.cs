using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Testing;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Stock.StockPages;

namespace TrialPortal.Web.Tests.Stock;

public sealed class ReceiveKitsPageTests
{
    [Theory]
    [InlineData("en", "Kit numbers", "Kits that will be received: 2", "70\u00a0tablets")]
    [InlineData("ko", "키트번호", "인수할 키트 2개", "70정")]
    [Trait("id", "E5")]
    public void What_will_be_received_and_what_not_stands_there_before_anything_is_written(
        string language,
        string label,
        string summary,
        string units
    )
    {
        using var page = Of(language, Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");

        receive.Labelled(label).Change("k-1001\nK-1002\nㅏ-1003");

        Assert.Contains(summary, receive.Markup, StringComparison.Ordinal);
        Assert.Contains(
            units,
            receive.Find("[data-preview]").TextContent,
            StringComparison.Ordinal
        );
        Assert.Contains("ㅏ-1003", receive.Find(".note.warning").Words(), StringComparison.Ordinal);
        Assert.Empty(page.Operations.Of<ReceiveKits>());
    }

    [Theory]
    [InlineData(
        "en",
        "Lot",
        "Kit numbers",
        "“K-1002”: The packager’s list says otherwise. The receipt will say what."
    )]
    [InlineData(
        "ko",
        "제조번호",
        "키트번호",
        "“K-1002”: 포장 목록과 다릅니다. 목록 내용은 인수를 제출하면 표시됩니다."
    )]
    [Trait("id", "A6")]
    public void A_kit_that_the_list_names_otherwise_is_told_as_soon_as_its_lot_is_typed(
        string language,
        string lot,
        string numbers,
        string told
    )
    {
        using var page = Of(language, Role.Nurse);
        var listed = new ListedLot("A-17", new DateOnly(2026, 9, 30));
        page.Operations.Answer<KnownKits, IReadOnlyList<NotTaken>>(asked =>
        {
            var differs = listed.Differs(asked.LotNumber, asked.ExpiresOn) is not null;
            return differs ? [new(null, "K-1002", ListedLot.Otherwise)] : new List<NotTaken>();
        });
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        receive.Labelled(numbers).Change("K-1001\nK-1002");
        Assert.Empty(receive.FindAll(".note.warning"));

        receive.Labelled(lot).Change("MINE");
        Assert.Contains(told, receive.Find(".note.warning").Words(), StringComparison.Ordinal);
        Assert.Contains("K-1001", receive.Find("[data-preview]").Words(), StringComparison.Ordinal);

        receive.Labelled(lot).Change("a-17");
        Assert.Empty(receive.FindAll(".note.warning"));
    }

    [Theory]
    [InlineData("en", "Kit K-1002: the packager’s list says lot A-17, expiry 30 Sep 2026.")]
    [InlineData("ko", "키트 K-1002: 포장 목록의 제조번호 A-17, 사용기한 2026-09-30.")]
    [Trait("id", "A6")]
    public void A_kit_that_was_listed_meanwhile_is_named_at_the_numbers(
        string language,
        string told
    )
    {
        using var page = Of(language, Role.Nurse);
        var listed = new ListedLot("A-17", new DateOnly(2026, 9, 30));
        page.Operations.Refuse<ReceiveKits, int>(
            listed.Differs("MINE", null)!.With("kit", "K-1002").At(nameof(ReceiveKits.Numbers))
        );
        var receive = page.Render<ReceiveKitsPage>();
        Fill(receive, language, "MINE", "K-1001\nK-1002");
        receive.Find("form").Submit();
        Assert.Contains(told, receive.Find(".err").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, new[] { "K-1001", "K-1002" })]
    [InlineData(true, new[] { "K-1001" })]
    [Trait("id", "A6")]
    public void A_kit_that_the_list_names_otherwise_goes_along_unless_it_is_left_out(
        bool leftOut,
        string[] sent
    )
    {
        using var page = Of("en", Role.Nurse);
        page.Operations.Answer<KnownKits, IReadOnlyList<NotTaken>>(_ => new List<NotTaken>
        {
            new(null, "K-1002", ListedLot.Otherwise),
        });
        page.Operations.Answer<ReceiveKits, int>(r => r.Numbers.Count);
        var receive = page.Render<ReceiveKitsPage>();
        Fill(receive, "en", "MINE", "K-1001\nK-1002");
        receive.Labelled("Receive the others without these. Left out: 1").Change(leftOut);
        receive.Find("form").Submit();
        Assert.Equal(sent, Assert.Single(page.Operations.Of<ReceiveKits>()).Numbers);
    }

    [Fact]
    [Trait("id", "O2")]
    public void Numbers_that_cannot_be_received_hold_the_receipt_until_they_are_left_out()
    {
        using var page = Of("en", Role.Nurse);
        page.Operations.Answer<ReceiveKits, int>(r => r.Numbers.Count);
        var receive = page.Render<ReceiveKitsPage>();
        Fill(receive, "en", "A-17", "K-1001\nK-1001");
        receive.Find("form").Submit();
        Assert.Empty(page.Operations.Of<ReceiveKits>());
        Assert.Equal("K-1001\nK-1001", receive.Labelled("Kit numbers").GetAttribute("value"));

        receive.Labelled("Receive the others without these. Left out: 1").Change(true);
        receive.Find("form").Submit();

        Assert.Equal(["K-1001"], Assert.Single(page.Operations.Of<ReceiveKits>()).Numbers);
        Assert.Contains(
            "Kits received: 1, lot A-17",
            receive.Find("[data-result]").Words(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData(
        "en",
        "Lot",
        "Expires",
        "31 Jan 2020",
        "Kit numbers",
        "Enter the lot number.",
        "The lot expired on 31 Jan 2020.",
        "Numbers that cannot be received: 2. “ㅏ-1003”: The keyboard is set to Korean. “K1”: A kit number is made of 4 to 20 Latin letters, digits and dashes."
    )]
    [InlineData(
        "ko",
        "제조번호",
        "사용기한",
        "2020-01-31",
        "키트번호",
        "‘제조번호’ 항목을 입력해 주세요.",
        "제조번호의 사용기한이 지났습니다: 2020-01-31.",
        "인수할 수 없는 번호 2개. “ㅏ-1003”: 키보드가 한글 입력 상태입니다. “K1”: 키트 번호는 영문자, 숫자, 붙임표 4~20자로 이루어집니다."
    )]
    [Trait("id", "E12")]
    public void A_last_day_that_is_over_and_numbers_none_of_which_can_be_received_are_said_with_all_else(
        string language,
        string lot,
        string expires,
        string past,
        string numbers,
        string missing,
        string expired,
        string unusable
    )
    {
        using var page = Of(language, Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        receive.Labelled(expires).Change(past);
        receive.Labelled(numbers).Change("ㅏ-1003\nK1");

        receive.Find("form").Submit();

        Assert.Contains(missing, receive.Described(receive.Labelled(lot)));
        Assert.Contains(expired, receive.Described(receive.Labelled(expires)));
        Assert.Contains(unusable, receive.Described(receive.Labelled(numbers)));
        Assert.Empty(page.Operations.Of<ReceiveKits>());
    }

    [Theory]
    [InlineData("en", "Received at", "By the 24-hour clock at the site, KST (UTC+09:00),")]
    [InlineData("ko", "인수 시각", "실시기관의 현지 시각, KST (UTC+09:00), 24시간제.")]
    public void The_zone_of_the_clock_is_named_as_everywhere(
        string language,
        string label,
        string help
    )
    {
        using var page = Of(language, Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();

        Assert.StartsWith(help, receive.Described(receive.Labelled(label)));
    }

    [Fact]
    [Trait("id", "E5")]
    public void A_file_is_shown_before_it_is_received_and_what_it_is_not_is_said()
    {
        using var page = Of("en", Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        var file = receive.FindComponent<InputFile>();

        file.UploadFiles(
            InputFileContent.CreateFromText("키트번호;비고\nK-1001;x\nK-1002;y\n=A1;z", "kits.csv")
        );

        Assert.Contains("kits.csv: lines read: 3", receive.Markup, StringComparison.Ordinal);
        Assert.Contains("Line 4", receive.Find(".note.warning").Words(), StringComparison.Ordinal);

        var many = string.Join('\n', Enumerable.Range(1, 100_000));
        file.UploadFiles(InputFileContent.CreateFromText(many, "many.csv"));

        Assert.Contains("It has more than 1,001 lines.", receive.Markup, StringComparison.Ordinal);
        Assert.Empty(receive.FindAll(".note.warning"));
    }

    [Fact]
    [Trait("id", "O2")]
    public void A_file_that_is_too_long_takes_nothing_from_what_was_typed()
    {
        using var page = Of("en", Role.Nurse);
        var receive = page.Render<ReceiveKitsPage>();
        Fill(receive, "en", "A-17", "K-1001\nK-1002");
        var many = string.Join('\n', Enumerable.Range(1, 100_000));

        receive
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText(many, "many.csv"));

        Assert.Contains("It has more than 1,001 lines.", receive.Markup, StringComparison.Ordinal);
        Assert.Equal("K-1001\nK-1002", receive.Labelled("Kit numbers").GetAttribute("value"));
        Assert.Equal("A-17", receive.Labelled("Lot").GetAttribute("value"));
        Assert.Contains("K-1002", receive.Find("[data-preview]").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "en",
        "Lot",
        "Kit numbers",
        "A kit of this number was received by SEO, Yuna at 12 Mar 2026 17:00 KST."
    )]
    [InlineData(
        "ko",
        "제조번호",
        "키트번호",
        "같은 번호의 키트를 이미 인수했습니다. 인수한 사람: SEO, Yuna, 시각: 2026-03-12 17:00 KST."
    )]
    [Trait("id", "O2")]
    [Trait("id", "E17")]
    public void A_receipt_that_the_server_refuses_says_who_was_first_and_keeps_numbers_lot_and_file(
        string language,
        string lot,
        string numbers,
        string told
    )
    {
        using var page = Of(language, Role.Nurse);
        page.Operations.Refuse<ReceiveKits, int>(
            KitIntake
                .Known("SEO, Yuna", TestClock.Thursday)
                .With("kit", "K-1001")
                .At(nameof(ReceiveKits.Numbers))
        );
        var receive = page.Render<ReceiveKitsPage>();
        Fill(receive, language, "A-17", "K-1001\nK-1002");
        receive
            .FindComponent<InputFile>()
            .UploadFiles(InputFileContent.CreateFromText("K-1003\nK-1004", "kits.csv"));

        receive.Find("form").Submit();

        Assert.Equal(4, Assert.Single(page.Operations.Of<ReceiveKits>()).Numbers.Count);
        Assert.Contains(
            told,
            receive.Described(receive.Labelled(numbers)),
            StringComparison.Ordinal
        );
        Assert.Equal("K-1001\nK-1002", receive.Labelled(numbers).GetAttribute("value"));
        Assert.Equal("A-17", receive.Labelled(lot).GetAttribute("value"));
        Assert.Contains("kits.csv", receive.Markup, StringComparison.Ordinal);
        Assert.Contains("K-1004", receive.Find("[data-preview]").Words(), StringComparison.Ordinal);
    }

    private static void Fill(
        IRenderedComponent<ReceiveKitsPage> receive,
        string language,
        string lot,
        string numbers
    )
    {
        string[] labels =
            language == "ko"
                ? ["제조번호", "사용기한", "인수일", "인수 시각", "키트번호"]
                : ["Lot", "Expires", "Received on", "Received at", "Kit numbers"];
        string[] values = [lot, "2026-09-30", "2026-03-11", "12:00", numbers];
        receive.FindAll("select")[0].Change("0");
        foreach (var (label, value) in labels.Zip(values))
        {
            receive.Labelled(label).Change(value);
        }
    }
}
