using CsCheck;
using TrialPortal.Domain.Patients;

namespace TrialPortal.Domain.Tests.Patients;

/// <summary>Random lives of a patient, with undo at any point.</summary>
[Trait("id", "C4")]
public class PatientStatusWalkTests
{
    private static readonly Gen<(int Kind, PatientStatus To, int Days)[]> Steps = Gen.Select(
        Gen.Int[0, 3],
        Gen.OneOfConst(Enum.GetValues<PatientStatus>()),
        Gen.Int[-2, 3]
    ).Array[0, 40];

    [Fact]
    public void Undoing_walks_back_through_exactly_the_states_that_were_passed() =>
        Steps.Sample(steps =>
        {
            var patient = Some.Patient();
            var rows = new List<PatientStatusChange>();
            var passed = new Stack<(PatientStatus, DateOnly, Guid?)>();
            foreach (var (kind, to, days) in steps)
            {
                var before = (patient.Status, patient.StatusSince, patient.StatusChangeId);
                var row = Try(patient, rows, kind, to, Some.Today.AddDays(days));
                var after = (patient.Status, patient.StatusSince, patient.StatusChangeId);
                if (row is null)
                {
                    Assert.Equal(before, after);
                }
                else if (row.UndoesId is null)
                {
                    passed.Push(before);
                    rows.Add(row);
                }
                else
                {
                    Assert.Equal(passed.Pop(), after);
                    rows.Add(row);
                }

                Assert.True(patient.StatusSince <= Some.Today);
                Assert.True(!patient.IsEligibilitySigned || patient.EligibilityMet is true);
            }

            var undone = rows.Where(r => r.UndoesId is not null).Select(r => r.UndoesId).ToList();
            Assert.Equal(undone.Count, undone.Distinct().Count());
            Assert.All(
                rows.Where(r => r.UndoesId is null),
                r => Assert.NotNull(PatientStatusTable.Find(r.From, r.To))
            );
            Assert.Equal(passed.Count, rows.Count - (2 * undone.Count));
        });

    private static PatientStatusChange? Try(
        PatientProfile patient,
        List<PatientStatusChange> rows,
        int kind,
        PatientStatus to,
        DateOnly day
    ) =>
        (
            kind switch
            {
                0 => patient.ConfirmEligibility(day, Some.Today, Some.ConsentVersion, Some.Act()),
                1 when rows.Count > 0 => patient.UndoStatus(
                    rows.LastOrDefault(r => r.Id == patient.StatusChangeId) ?? rows[^1],
                    false,
                    "why",
                    Some.Act()
                ),
                2 when rows.Count > 0 => patient.UndoStatus(
                    rows[Math.Abs(day.DayNumber) % rows.Count],
                    false,
                    "why",
                    Some.Act()
                ),
                _ => patient.ChangeStatus(to, "why", day, Some.Today, Some.Act()),
            }
        )
            is { IsDone: true } done
            ? done.Value
            : null;
}
