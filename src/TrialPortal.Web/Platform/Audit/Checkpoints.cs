using System.Globalization;
using System.Security.Cryptography;
using TrialPortal.Domain.Audit;
using TrialPortal.Web.Platform.Data;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Platform.Audit;

/// <summary>
/// Signs the state of the tree, and never one that does not continue the last state kept outside the database: a
/// restored or cut database is refused at start and while running (compliance.md C2.5).
/// </summary>
internal sealed class Checkpoints(
    IServiceScopeFactory scopes,
    AuditKeys keys,
    CheckpointFile file,
    WriteGate gate,
    TimeProvider clock,
    AuditHealth health,
    ILogger<Checkpoints> log
) : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1, 1);

    /// <summary>
    /// The checkpoint over all that is sequenced now: a new one when there is news, else the last. Null while the tree is
    /// empty, and when signing was refused (the reason is in the log and in the health).
    /// </summary>
    public async Task<AuditCheckpoint?> SignAsync(CancellationToken cancel = default)
    {
        await oneAtATime.WaitAsync(cancel);
        try
        {
            var signed = await SignNewsAsync(cancel);
            health.Clear(nameof(Checkpoints));
            return signed;
        }
        catch (InvalidDataException refused)
        {
            health.Report(nameof(Checkpoints), refused.Message);
            log.LogCritical("No checkpoint is signed. {Reason}", refused.Message);
            return null;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    /// <summary>Holds the database against the checkpoint kept outside and against its own last one: O(log n).</summary>
    /// <exception cref="StartProblem">They do not fit; nothing was changed.</exception>
    public async Task CheckStartAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        try
        {
            await Rows.OpenAsync(db, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var outside = Outside();
            var own = await CheckpointRows.LastAsync(db, cancel);
            if (own is not null && outside is null)
            {
                throw new InvalidDataException(
                    $"The database has checkpoints, but {file.Path} is missing: put the checkpoints folder back."
                );
            }

            var size = await AuditTree.SizeAsync(db, cancel);
            RequireContinues(db, outside, size);
            if (own is not null && file.Problem(own) is { } problem)
            {
                throw new InvalidDataException($"The last checkpoint in the database {problem}.");
            }

            RequireContinues(db, own, size);
        }
        catch (InvalidDataException wrong)
        {
            throw new StartProblem(
                $"{wrong.Message} The portal does not start on an audit trail that is not the one it wrote; run verify names the place.",
                cause: wrong
            );
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private async Task<AuditCheckpoint?> SignNewsAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDbContext>();
        using var turn = await gate.EnterAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var size = await AuditTree.SizeAsync(db, cancel);
        var outside = Outside();
        RequireContinues(db, outside, size);
        if (size == 0 || outside?.Size == size)
        {
            return outside;
        }

        var own = await CheckpointRows.ReadAsync(db, size - 1, size, cancel);
        var made = own is [var before] && file.Problem(before) is null ? before : Sign(db, size);
        if (own.Count == 0)
        {
            await CheckpointRows.InsertAsync(db, made, cancel);
        }

        await transaction.CommitAsync(cancel);
        file.Write(made);
        return made;
    }

    private AuditCheckpoint Sign(PortalDbContext db, long size)
    {
        var root = StoredTree.Root(size, AuditTree.Reader(db));
        var at = UtcMicroseconds.Truncate(clock.GetUtcNow());
        return With(
            keys.Signer.SignData(CheckpointText.Statement(With([])), HashAlgorithmName.SHA256)
        );

        AuditCheckpoint With(byte[] signature) =>
            new()
            {
                Size = size,
                Root = root,
                At = at,
                Origin = keys.Origin,
                KeyId = keys.KeyId,
                Signature = signature,
            };
    }

    private AuditCheckpoint? Outside()
    {
        try
        {
            return file.Read();
        }
        catch (InvalidDataException wrong)
        {
            throw new InvalidDataException(
                $"The checkpoint kept in {file.Path} {wrong.Message}.",
                wrong
            );
        }
    }

    private static void RequireContinues(PortalDbContext db, AuditCheckpoint? earlier, long size)
    {
        if (earlier is null)
        {
            return;
        }

        if (earlier.Size > size)
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The database holds {size} audit entries, but {earlier.Size} were signed at {CanonicalValue.Text(earlier.At)}: it was restored from an older copy, or cut."
                )
            );
        }

        var read = AuditTree.Reader(db);
        var proof = StoredTree.ConsistencyProof(earlier.Size, size, read);
        if (
            !MerkleProof.VerifyConsistency(
                earlier.Size,
                size,
                earlier.Root,
                StoredTree.Root(size, read),
                proof
            )
        )
        {
            throw new InvalidDataException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The first {earlier.Size} audit entries are not those signed at {CanonicalValue.Text(earlier.At)}: they were changed."
                )
            );
        }
    }
}
