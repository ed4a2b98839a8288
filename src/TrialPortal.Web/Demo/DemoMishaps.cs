using TrialPortal.Domain.Dispensing;

namespace TrialPortal.Web.Demo;

/// <summary>What does not go straight on at the bench, once each: it begins anew with another bottle, or stands there when the demo ends.</summary>
internal static class DemoMishaps
{
    /// <param name="at">When the first bottle was set aside.</param>
    /// <returns>After how many minutes a bottle is ready to be checked; null when nothing more comes of it.</returns>
    public static int? Plan(
        DemoSubject subject,
        DemoDispensing bench,
        DemoCourse course,
        (int Number, Guid Id) visit,
        DateTimeOffset at
    )
    {
        switch (subject.Place, visit.Number)
        {
            case (17, 2):
                After(3, () => bench.CancelAsync("Set aside for the wrong visit"));
                After(8, () => bench.PrepareAsync(course, visit.Id));
                return 8;
            case (18, 2):
                Given();
                After(
                    15,
                    () =>
                        bench.NotGivenAsync(
                            course,
                            "Left at the bench, the patient had gone to the lab"
                        )
                );
                After(18, bench.ConfirmNeverLeftAsync);
                After(21, () => bench.PrepareAsync(course, visit.Id));
                return 21;
            case (14, 2):
                Given();
                After(
                    15,
                    async () =>
                    {
                        var line = await bench.GivenInErrorAsync("The bottle of another patient");
                        await bench.PrepareAsync(course, visit.Id, replaces: line);
                    }
                );
                return 15;
            case (7, 4):
                return null;
            case (8, 4):
                After(5, bench.VerifyAsync);
                return null;
            case (14, 3):
                Given();
                After(15, () => bench.NotGivenAsync(course, "The patient was called to the ward"));
                return null;
            default:
                return 0;
        }

        void After(int minutes, Func<Task> act) =>
            subject.InCare(at.AddMinutes(minutes), _ => act());

        void Given()
        {
            After(5, bench.VerifyAsync);
            After(10, () => bench.HandOverAsync(course));
        }
    }

    /// <summary>What has become of the bottle at home, when it is not brought to this visit.</summary>
    public static LineOutcome? AtHome(int place, int visit) =>
        (place, visit) switch
        {
            (10, 2) => LineOutcome.Lost,
            (3, 2) => LineOutcome.Damaged,
            _ => null,
        };
}
