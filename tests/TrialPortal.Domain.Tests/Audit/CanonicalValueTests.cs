using CsCheck;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

[Trait("id", "INT-10")]
public class CanonicalValueTests
{
    private enum Colour
    {
        White,
        ivory,
    }

    [Flags]
    private enum Days
    {
        Monday = 1,
        Friday = 16,
    }

    private static readonly DateTimeOffset Noon = new(
        2026,
        3,
        12,
        12,
        6,
        12,
        TimeSpan.FromHours(9)
    );

    public static TheoryData<object?, string?> Values =>
        new()
        {
            { null, null },
            { "", "" },
            { " İstanbul 서울 \U0001F48A\u2028 ", " İstanbul 서울 \U0001F48A\u2028 " },
            {
                new Guid("0198A3B4-C5D6-7E8F-9012-ABCDEF012345"),
                "0198a3b4-c5d6-7e8f-9012-abcdef012345"
            },
            { Noon, "2026-03-12T03:06:12.000000Z" },
            { Noon.ToUniversalTime(), "2026-03-12T03:06:12.000000Z" },
            { Noon.AddTicks(12_345_679), "2026-03-12T03:06:13.234567Z" },
            { DateTimeOffset.MaxValue, "9999-12-31T23:59:59.999999Z" },
            {
                new DateTimeOffset(1969, 12, 31, 23, 59, 59, TimeSpan.Zero).AddTicks(9),
                "1969-12-31T23:59:59.000000Z"
            },
            { new DateOnly(2026, 3, 1), "2026-03-01" },
            { DateOnly.MinValue, "0001-01-01" },
            { new TimeOnly(5, 6, 12), "05:06:12.000000" },
            { new TimeOnly(23, 59, 59, 999, 999), "23:59:59.999999" },
            { true, "true" },
            { false, "false" },
            { -1234567, "-1234567" },
            { long.MinValue, "-9223372036854775808" },
            { (short)-7, "-7" },
            { (byte)200, "200" },
            { 0m, "0" },
            { 0.000m, "0" },
            { -0.0m, "0" },
            { 1.50m, "1.5" },
            { -12.000m, "-12" },
            { 1200m, "1200" },
            { 1234567.0001m, "1234567.0001" },
            { 0.0000000000000000000000000001m, "0.0000000000000000000000000001" },
            { decimal.MaxValue, "79228162514264337593543950335" },
            { Colour.White, "White" },
            { Colour.ivory, "ivory" },
            { Days.Friday | Days.Monday, "Monday, Friday" },
            { Array.Empty<byte>(), "" },
            { new byte[] { 0, 255, 128, 7 }, "AP+ABw==" },
        };

    [Theory]
    [MemberData(nameof(Values), DisableDiscoveryEnumeration = true)]
    public void Each_kind_has_one_text_in_every_culture(object? value, string? text) =>
        Assert.Equal(
            text,
            Assert.Single(Cultures.InEach(() => CanonicalValue.Text(value)).Distinct())
        );

    public static TheoryData<object> Refused =>
        new()
        {
            1.5,
            1.5f,
            (Half)1.5,
            Noon.UtcDateTime,
            TimeSpan.FromHours(1),
            'x',
            1UL,
            (Colour)7,
            (Colour)(-1),
            (Days)2,
            new List<int> { 1 },
            new object(),
        };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public void A_kind_without_one_text_is_refused(object value) =>
        Assert.Throws<NotCanonicalException>(() => CanonicalValue.Text(value));

    [Fact]
    public void Equal_decimals_have_equal_text_and_different_ones_differ() =>
        Gen.Select(
                Gen.Int[-1_000_000, 1_000_000],
                Gen.Int[-1_000_000, 1_000_000],
                Gen.Int[0, 8],
                Gen.Int[0, 8]
            )
            .Sample(
                (left, right, scale, zeros) =>
                {
                    var (one, other) = (Scaled(left, scale), Scaled(right, scale));
                    var padded = one * Scaled((int)Math.Pow(10, zeros), zeros);
                    Assert.Equal(CanonicalValue.Text(one), CanonicalValue.Text(padded));
                    Assert.Equal(
                        one == other,
                        CanonicalValue.Text(one) == CanonicalValue.Text(other)
                    );
                }
            );

    [Fact]
    public void An_instant_has_the_same_text_whatever_its_offset() =>
        Gen.Select(Gen.Long[0, Noon.UtcTicks], Gen.Int[-14 * 60, 14 * 60])
            .Sample(
                (ticks, minutes) =>
                {
                    var utc = new DateTimeOffset(ticks, TimeSpan.Zero).AddDays(1);
                    var there = utc.ToOffset(TimeSpan.FromMinutes(minutes));
                    var cut = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
                    Assert.Equal(CanonicalValue.Text(utc), CanonicalValue.Text(there));
                    Assert.Equal(CanonicalValue.Text(utc), CanonicalValue.Text(cut));
                }
            );

    private static decimal Scaled(int value, int scale) =>
        new(Math.Abs(value), 0, 0, value < 0, (byte)scale);
}
