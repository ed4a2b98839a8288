using System.Globalization;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;

namespace TrialPortal.Web.Platform.Audit.Verification;

/// <summary>Holds every checkpoint, those in the database and the one outside, against the tree as it is recomputed.</summary>
internal sealed class CheckpointWalk(CheckpointFile file, Findings findings)
{
    private AuditCheckpoint? outside;
    private long firstAfterLastGood = 1;
    private bool reported;

    /// <summary>
    /// Reads the one kept outside; what is wrong with it is a finding. Before the database is looked at: a running portal
    /// may sign another at any time, and that one must not be held against an older view.
    /// </summary>
    public void ReadOutside()
    {
        try
        {
            outside = file.Read();
        }
        catch (InvalidDataException wrong)
        {
            findings.Add(null, $"the checkpoint kept in {file.Path} {wrong.Message}");
        }
    }

    public async Task RequireOutsideAsync(PortalDbContext db, CancellationToken cancel)
    {
        if (!File.Exists(file.Path) && await CheckpointRows.LastAsync(db, cancel) is not null)
        {
            findings.Add(null, $"the checkpoint kept outside, {file.Path}, is missing");
        }
    }

    /// <summary>Sizes in a range at which a root must be known, in order.</summary>
    public async Task<List<AuditCheckpoint>> InAsync(
        PortalDbContext db,
        long above,
        long upTo,
        CancellationToken cancel
    )
    {
        var due = await CheckpointRows.ReadAsync(db, above, upTo, cancel);
        due.RemoveAll(IsUnsigned);
        if (outside is not null && outside.Size > above && outside.Size <= upTo)
        {
            due.Insert(due.FindLastIndex(c => c.Size < outside.Size) + 1, outside);
        }

        return due;
    }

    /// <summary>The recomputed root at the size of this checkpoint.</summary>
    public void Meet(AuditCheckpoint checkpoint, byte[] root)
    {
        if (root.AsSpan().SequenceEqual(checkpoint.Root))
        {
            firstAfterLastGood = checkpoint.Size + 1;
            return;
        }

        if (!reported && !findings.HasIn(firstAfterLastGood, checkpoint.Size))
        {
            reported = true;
            findings.Add(
                firstAfterLastGood,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"the entries up to {checkpoint.Size} are not those signed at {CanonicalValue.Text(checkpoint.At)}; something from here on was changed, swapped or put in"
                )
            );
        }
    }

    /// <summary>A checkpoint over more than there is: the rest was cut off.</summary>
    public async Task EndAsync(PortalDbContext db, long size, CancellationToken cancel)
    {
        var beyond = await InAsync(db, size, long.MaxValue, cancel);
        if (beyond.Count > 0)
        {
            var last = beyond[^1];
            findings.Add(
                size + 1,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{last.Size} entries were signed at {CanonicalValue.Text(last.At)}, and only {size} are there: the rest is missing, or the database is an older copy"
                )
            );
        }
    }

    private bool IsUnsigned(AuditCheckpoint checkpoint)
    {
        if (file.Problem(checkpoint) is not { } problem)
        {
            return false;
        }

        findings.Add(
            checkpoint.Size,
            string.Create(
                CultureInfo.InvariantCulture,
                $"the checkpoint over {checkpoint.Size} entries {problem}"
            )
        );
        return true;
    }
}
