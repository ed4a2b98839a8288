using Bunit;
using Microsoft.AspNetCore.Components.Forms;
using TrialPortal.Domain.Access;
using TrialPortal.Web.Features.Stock.Receiving;
using TrialPortal.Web.Tests.Ui;
using static TrialPortal.Web.Tests.Stock.StockPages;

namespace TrialPortal.Web.Tests.Stock;

public sealed class ReceiveKitsPageTests
{
    [Theory]
    [InlineData("en", "Kit numbers", "Kits that will be received: 2", "70\u00a0tablets")]
    [InlineData("ko", "키트번호", "인수할 키트 2개", "70\u00a0정")]
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

    [Fact]
    [Trait("id", "O2")]
    public void Numbers_that_cannot_be_received_hold_the_receipt_until_they_are_left_out()
    {
        using var page = Of("en", Role.Nurse);
        page.Operations.Answer<ReceiveKits, int>(r => r.Numbers.Count);
        var receive = page.Render<ReceiveKitsPage>();
        receive.FindAll("select")[0].Change("0");
        receive.Labelled("Lot").Change("A-17");
        receive.Labelled("Expires").Change("30 Sep 2026");
        receive.Labelled("Received on").Change("11 Mar 2026");
        receive.Labelled("Received at").Change("12:00");
        receive.Labelled("Kit numbers").Change("K-1001\nK-1001");
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
}
