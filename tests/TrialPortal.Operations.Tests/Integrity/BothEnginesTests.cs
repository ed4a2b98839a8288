using System.Globalization;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using TrialPortal.Domain.Audit;
using TrialPortal.Testing;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Operations.Tests.Integrity;

/// <summary>The same entry gives the same bytes on both databases and in every culture: one hash, written down here.</summary>
[Trait("id", "INT-10")]
public sealed class BothEnginesTests
{
    private const string Expected =
        "0b27320e4a345b428448e41a0ecaf4d3c57c8b9c74371a9766b5d6e878eeab3a";

    private static readonly IReadOnlyList<string> Starts = ["ffffffff", "0fffffff"];

    [Theory]
    [InlineData("en-US")]
    [InlineData("ko-KR")]
    public async Task An_entry_read_back_gives_the_bytes_it_was_written_with(string culture)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        await using var database = await TestDatabase.CreateAsync();
        await using var services = Proof.Services(database);
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        await Rows.OpenAsync(db, default);
        var id = new Guid("0195867a-0000-7000-8000-00000000abcd");
        var at = TestClock.Thursday.AddTicks(1_234_567);
        await Rows.InsertAsync(
            db,
            """ "AuditLogs"("Id","At","ActorKind","ActorName","Role","Operation","StudyId","Outcome","CorrelationId","Build","Body") """,
            [
                [
                    id,
                    db.DbInstant(at),
                    "User",
                    "김하늘 \u00e9\u0301 \U0001F600 \" \\ \u2028",
                    "Nurse",
                    "EnrolPatient",
                    id,
                    "Done",
                    "ABCD-2345",
                    "0.1.0",
                    """{"reason":"x"}""",
                ],
            ],
            default
        );
        await Rows.InsertAsync(
            db,
            """ "AuditRecords"("Id","EntryId","EntityType","EntityId","EntityVersion","SiteId","Body") """,
            [
                .. Starts.Select(start =>
                    new object?[]
                    {
                        new Guid($"{start}-0000-7000-8000-000000000001"),
                        id,
                        "Site",
                        new Guid($"{start}-0000-7000-8000-000000000002"),
                        2_000_000_000,
                        id,
                        "{}",
                    }
                ),
            ],
            default
        );
        await Rows.InsertAsync(
            db,
            """ "AuditLeaves"("Seq","EntryId","Hash","Seal") """,
            [
                [0L, id, new byte[32], new byte[32]],
            ],
            default
        );

        var leaf = Assert.Single(await new AuditBatches(db).ReadAsync(0, 1, default));
        Assert.Null(leaf.Problem);
        var bytes = AuditText.Leaf(new CanonicalJson(), leaf.Entry!, leaf.Records);
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        Assert.True(hash == Expected, hash);
    }
}
