using Microsoft.EntityFrameworkCore;

namespace TrialPortal.Web.Tests.Architecture.Samples
{
    /// <summary>What a rule of dependency must find: each breaks one rule in the least visible way.</summary>
    internal sealed class ReadsTheClock
    {
        public static Func<Task<DateTimeOffset>> Later(TimeProvider clock) =>
            async () =>
            {
                await Task.Yield();
                return clock.GetUtcNow();
            };
    }

    internal sealed class NamesSqlite
    {
        public static void Use(DbContextOptionsBuilder options) => options.UseSqlite();
    }
}

namespace TrialPortal.Web.Tests.Architecture.Samples.Features.Patients
{
    internal sealed class PatientRow
    {
        public static string Title => "a patient";
    }
}

namespace TrialPortal.Web.Tests.Architecture.Samples.Features.Orders
{
    using TrialPortal.Web.Tests.Architecture.Samples.Features.Patients;

    internal sealed class OrderRow
    {
        public static Func<string> Title() => () => PatientRow.Title;
    }
}

namespace TrialPortal.Web.Tests.Architecture.Samples.Platform
{
    using TrialPortal.Web.Tests.Architecture.Samples.Features.Patients;

    internal sealed class KnowsPatients
    {
        public static IEnumerable<PatientRow> Rows() => [];
    }
}

namespace TrialPortal.Web.Tests.Architecture.Samples.Ui
{
    internal sealed class Chip
    {
        public static string Word => "done";
    }
}

namespace TrialPortal.Web.Tests.Architecture.Samples.Platform.Reading
{
    using TrialPortal.Web.Tests.Architecture.Samples.Ui;

    internal sealed class KnowsChips
    {
        public static Func<string> Word() => () => Chip.Word;
    }
}
