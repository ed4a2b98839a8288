using TrialPortal.Domain.Studies;

namespace TrialPortal.Domain.Tests.Studies;

/// <summary>A number that a patient may need at night can be dialled, or is refused with the reason.</summary>
[Trait("id", "N2")]
public class CareLineTests
{
    [Theory]
    [InlineData("02-555-0199", "02-555-0199")]
    [InlineData(" +39 06 5550 0199 ", "+39 06 5550 0199")]
    [InlineData("(02) 555-0199", "(02) 555-0199")]
    [InlineData("02)555-0199", "02)555-0199")]
    [InlineData("1588-0199", "1588-0199")]
    [InlineData("０２－５５５－０１９９", "02-555-0199")]
    [InlineData("＋８２　２　５５５　０１９９", "+82 2 555 0199")]
    [InlineData("02–555−0199", "02-555-0199")]
    public void A_number_is_kept_as_people_write_it(string typed, string kept)
    {
        var site = Some.Site();
        Expect.Done(site.Reach(new CareLine(typed, 1)));
        Assert.Equal((kept, 1), (site.EmergencyPhone, site.AnswerDays));
    }

    public static TheoryData<string, string?> Unusable =>
        new()
        {
            { "TextMissing", null },
            { "TextMissing", "  " },
            { "EmergencyPhoneNotReadable", "call the ward" },
            { "EmergencyPhoneNotReadable", "02-555-CARE" },
            { "EmergencyPhoneNotReadable", "02-555-0199 ext 4" },
            { "EmergencyPhoneNotReadable", "일일구" },
            { "EmergencyPhoneNotReadable", "119" },
            { "EmergencyPhoneNotReadable", "12345" },
            { "EmergencyPhoneNotReadable", "------" },
            { "EmergencyPhoneNotReadable", "1234567890123456" },
            { "EmergencyPhoneNotReadable", "02+555+0199" },
            { "EmergencyPhoneNotReadable", "++39 06 5550 0199" },
            { "EmergencyPhoneNotReadable", "+82 (0)2 555 0199" },
            { "EmergencyPhoneNotReadable", "02-555\n0199" },
            { "EmergencyPhoneNotReadable", "٠٢٥٥٥٠١٩٩" },
            { "TextNotReadable", "02-555\u0007-0199" },
            { "TextTooLong", new string('0', 300) },
            { "ResidentNumberTyped", "710714-1234567" },
        };

    [Theory]
    [MemberData(nameof(Unusable))]
    public void What_could_not_be_dialled_is_refused_at_its_field(string code, string? typed)
    {
        var site = Some.Site();
        var refusal = Expect.Refused(code, site.Reach(new CareLine(typed, 2)));
        Assert.Equal("EmergencyPhone", refusal.Field);
        Assert.Equal(Some.Line.EmergencyPhone, site.EmergencyPhone);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(CareLine.MostAnswerDays, true)]
    [InlineData(0, false)]
    [InlineData(-1, false)]
    [InlineData(15, false)]
    [InlineData(null, false)]
    public void An_answer_takes_from_one_to_fourteen_working_days(int? days, bool isTaken)
    {
        var outcome = Some.Site().Reach(Some.Line with { AnswerDays = days });
        Assert.Equal(isTaken ? null : "AnswerDaysWrong", outcome.Refusal?.Code);
    }

    [Fact]
    [Trait("id", "B1")]
    public void No_site_is_added_without_them_and_all_that_is_wrong_is_said_at_once()
    {
        var refusal = Expect.Refused(
            "SiteCodeNotReadable",
            Site.Create(Some.Id(), Some.Now, Some.Id(), "K", "", "Atlantis", new(null, null))
        );
        Assert.Equal(
            ["Code", "Name", "ZoneId", "EmergencyPhone", "AnswerDays"],
            refusal.Each.Select(r => r.Field)
        );
    }
}
