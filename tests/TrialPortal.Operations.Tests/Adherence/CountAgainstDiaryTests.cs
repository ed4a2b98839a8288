using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Adherence;
using TrialPortal.Operations.Tests.Patients;
using TrialPortal.Web.Features.Dispensing.Returns;
using static TrialPortal.Domain.Adherence.AdherenceClass;
using static TrialPortal.Operations.Tests.Adherence.Course;
using static TrialPortal.Operations.Tests.Adherence.ProtocolOneTests;

namespace TrialPortal.Operations.Tests.Adherence;

/// <summary>
/// Count and diary as two witnesses (adherence.md 6): ten days, each dose of them written, and thirty, of which three doses are
/// not. They may differ by two tablets or a tenth of what was due, whichever is more.
/// </summary>
[Trait("id", "F4")]
public sealed class CountAgainstDiaryTests
{
    [Fact]
    [Trait("id", "F5")]
    public async Task Eighty_and_a_hundred_and_twenty_per_cent_are_in_range_and_two_tablets_or_a_tenth_no_difference()
    {
        await using var clinic = await OpenAsync(Daily.Start);
        var (second, end) = (Daily.Start.AddDays(10), Daily.Start.AddDays(40));
        var patient = await PlayAsync(
            clinic,
            Trial.Orbit,
            Daily,
            course =>
            {
                course.Give(Daily.Start, second, 23);
                course.Give(second, end, 5);
                for (var day = Daily.Start; day < end.AddDays(-3); day = day.AddDays(1))
                {
                    course.Take(day, new(8, 0), new(8, 0));
                }
            }
        );

        await ReadsAsync(("12/10", InRange, 2, false), ("30/30", InRange, 3, false));
        await CountAsync(22, 4);
        await ReadsAsync(("13/10", AboveRange, 3, true), ("31/30", InRange, 4, true));
        await CountAsync(27, 11);
        await ReadsAsync(("8/10", InRange, -2, false), ("24/30", InRange, -3, false));
        await CountAsync(28, 12);
        await ReadsAsync(("7/10", BelowRange, -3, true), ("23/30", BelowRange, -4, true));

        async Task ReadsAsync(params (string, AdherenceClass, decimal, bool)[] expected)
        {
            var found = await ReadAsync(clinic, patient, end);
            Assert.Equal(
                expected,
                found.Counts.Select(row =>
                {
                    var (count, diary) = (row.Interval.Count, row.DiaryUnits);
                    return (
                        Part(count.Taken),
                        count.Classify(found.Range),
                        count.AgainstDiary(diary),
                        count.DiffersFromDiary(diary)
                    );
                })
            );
        }

        async Task CountAsync(params int[] unused)
        {
            var counts = await clinic.LookAsync(db =>
                db.KitReturns.OrderBy(r => r.EffectiveAt).ToListAsync()
            );
            foreach (var (counted, left) in counts.Zip(unused))
            {
                await clinic.DoneAsync(
                    new CorrectReturn
                    {
                        ReturnId = counted.Id,
                        SeenVersion = counted.Version,
                        Unused = FormattableString.Invariant($"{left}"),
                        Lost = "0",
                        ContainerBack = true,
                        Reason = "Counted again",
                    },
                    clinic.Person(Role.Nurse, clinic.Rome)
                );
            }
        }
    }
}
