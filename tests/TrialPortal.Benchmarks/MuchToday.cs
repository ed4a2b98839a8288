using System.Globalization;
using TrialPortal.Domain.Appointments;
using TrialPortal.Domain.Messaging;
using TrialPortal.Domain.Patients;
using TrialPortal.Testing;

namespace TrialPortal.Benchmarks;

/// <summary>
/// Patients over many sites, each with a summary, a visit of an earlier day and a conversation, as copies of rows that are there, written
/// while the guards are down. The reader's site has a hundred of them, of whom ten need somebody, whatever the table holds.
/// </summary>
internal sealed class MuchToday(BenchDatabase database, World world, int sites)
    : RowCopies(database)
{
    public const int PerSite = 100;

    private static readonly DateTimeOffset Then = new(2025, 6, 1, 0, 0, 0, TimeSpan.Zero);

    public int Patients => PerSite * sites;

    /// <param name="nurse">In whose care forty patients of the site are.</param>
    public IEnumerable<string> Rows(Guid nurse)
    {
        yield return Copy<PatientProfile>(
            Patients,
            ("Id", Id(1)),
            ("SiteId", Site),
            ("SubjectNumber", "'M-'||(i+100000)"),
            ("MedicalRecordNumber", "'M-'||(i+100000)"),
            ("UserId", "NULL")
        );
        yield return Copy<PatientSummary>(
            Patients,
            ("PatientId", Id(1)),
            ("SiteId", Site),
            ("Rank", $"(CASE WHEN (i/{sites}) % 10 = 0 THEN {(int)PatientNeed.NoDoseWritten} END)"),
            ("Since", Before),
            ("NextAt", "NULL"),
            ("Kept", $"'{PatientNeed.NoDoseWritten} {Then.UtcTicks} 0 0'")
        );
        yield return Copy<CareAssignment>(
            40,
            ("Id", Id(2)),
            ("SiteId", Literal(world.Seoul.Id)),
            ("PatientId", Id(1, $"(i*{sites})")),
            ("UserId", Literal(nurse))
        );
        yield return Copy<Appointment>(
            Patients,
            ("Id", Id(3)),
            ("SiteId", Site),
            ("PatientId", Id(1)),
            (
                "Day",
                IsSqlite
                    ? "date('2024-01-01','+'||(i % 300)||' days')"
                    : "(date '2024-01-01' + i % 300)"
            ),
            ("Status", "'Completed'")
        );
        yield return Copy<Conversation>(
            Patients,
            ("Id", Id(4)),
            ("SiteId", Site),
            ("PatientId", Id(1)),
            ("LastMessageAt", Before),
            ("AwaitsAnswerSince", "NULL")
        );
        yield return Copy<Message>(
            Patients,
            ("Id", Id(5)),
            ("SiteId", Site),
            ("PatientId", Id(1)),
            ("ConversationId", Id(4))
        );
        foreach (var settled in Settle())
        {
            yield return settled;
        }
    }

    private string Site =>
        $"(CASE WHEN i % {sites}=0 THEN {Literal(world.Seoul.Id)} ELSE {Id(6, $"(i % {sites})")} END)";

    private string Literal(Guid id) =>
        IsSqlite ? $"'{id.ToString().ToUpperInvariant()}'" : $"'{id}'::uuid";

    /// <summary>So many seconds before, by the number of the row.</summary>
    private string Before =>
        IsSqlite
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"({Then.UtcTicks}-i*{TimeSpan.TicksPerSecond})"
            )
            : $"(timestamptz '2025-06-01 00:00Z'-i*interval '1 second')";
}
