using System.Globalization;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Demo;

/// <summary>Invented people, the same in every loading: drawn from a seed.</summary>
internal static class DemoFacts
{
    private static readonly TimeOnly MorningEnds = new(10, 30);

    public static DemoPatient Patient(DemoSite site, int place, Random random)
    {
        var names = site.Names;
        var sex = random.Next(2) == 0 ? Sex.Female : Sex.Male;
        var given = sex == Sex.Female ? names.Female : names.Male;
        var (family, first) = (place % names.Family.Count, random.Next(given.Count));
        var native =
            names.NativeFamily.Count == 0
                ? null
                : names.NativeFamily[family]
                    + (sex == Sex.Female ? names.NativeFemale : names.NativeMale)[first];
        var born = new DateOnly(1944, 1, 1).AddDays(random.Next(365 * 54));
        var initials = $"{given[first][0]}{(char)('A' + random.Next(26))}{names.Family[family][0]}";
        return new DemoPatient(
            $"{names.Family[family].ToUpperInvariant()}, {given[first]}",
            native,
            initials.ToUpperInvariant(),
            born,
            sex,
            string.Create(CultureInfo.InvariantCulture, $"{place:D4}-{random.Next(1000, 10000)}"),
            $"{names.PhonePrefix}{place % 10}{random.Next(10, 99)}",
            names.Clinics[random.Next(names.Clinics.Count)]
        );
    }

    /// <summary>An instant in the working hours of a weekday at the site, at or after this day of the trial.</summary>
    public static DateTimeOffset Moment(DemoSite site, DateOnly day, Random random) =>
        At(site, Weekday(day), new TimeOnly(8 + random.Next(9), random.Next(60), random.Next(60)));

    /// <summary>When patients come who take today's dose at the site: in time for it, and early enough to be on time.</summary>
    public static DateTimeOffset Morning(DemoSite site, DateOnly day, Random random) =>
        At(site, Weekday(day), new TimeOnly(8, 20).AddMinutes(random.Next(70)));

    public static DateTimeOffset At(DemoSite site, DateOnly day, TimeOnly time) =>
        Zone.InstantAt(site.ZoneId, day, time).ToUniversalTime();

    /// <summary>This day, or the Monday after it.</summary>
    public static DateOnly Weekday(DateOnly day) =>
        day.DayOfWeek switch
        {
            DayOfWeek.Saturday => day.AddDays(2),
            DayOfWeek.Sunday => day.AddDays(1),
            _ => day,
        };

    /// <summary>The last working day whose morning at the site is over: what still waits began to wait then.</summary>
    public static DateOnly LastMorning(DemoSite site, DateTimeOffset end)
    {
        var day = Zone.DayAt(site.ZoneId, end);
        while (Weekday(day) != day || At(site, day, MorningEnds) > end)
        {
            day = day.AddDays(-1);
        }

        return day;
    }
}
