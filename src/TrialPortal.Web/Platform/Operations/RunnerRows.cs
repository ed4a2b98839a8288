using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Web.Platform.Operations;

/// <summary>A request that was done: the same id asks again and gets the first result (E17).</summary>
public sealed class CompletedRequest
{
    public Guid ActorId { get; set; }
    public string Operation { get; set; } = "";
    public Guid RequestId { get; set; }

    /// <summary>Keyed digest of the arguments: other arguments under the same id are refused.</summary>
    public string ArgumentsHash { get; set; } = "";

    /// <summary>The result as JSON, sealed: it may hold a one-time code that the database otherwise keeps only as a hash.</summary>
    public string Result { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

/// <summary>A one-time proof that somebody has just authenticated to sign exactly this; usable once, at most two minutes.</summary>
public sealed class SignatureProof
{
    public Guid Id { get; set; }
    public Guid ActorId { get; set; }
    public Guid? SessionId { get; set; }
    public string Operation { get; set; } = "";
    public string ArgumentsHash { get; set; } = "";
    public Meaning Meaning { get; set; }
    public Guid RecordId { get; set; }
    public int SeenVersion { get; set; }
    public string ContentHash { get; set; } = "";
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? UsedAt { get; set; }
}

internal sealed class RunnerMapping
    : IEntityTypeConfiguration<CompletedRequest>,
        IEntityTypeConfiguration<SignatureProof>
{
    public void Configure(EntityTypeBuilder<CompletedRequest> builder)
    {
        builder.ToTable("CompletedRequests");
        builder.HasKey(r => new
        {
            r.ActorId,
            r.Operation,
            r.RequestId,
        });
        builder.HasIndex(r => r.At);
    }

    public void Configure(EntityTypeBuilder<SignatureProof> builder)
    {
        builder.Property(p => p.Id).ValueGeneratedNever();
        builder.Property(p => p.UsedAt).IsConcurrencyToken();
        builder.HasIndex(p => p.ExpiresAt);
    }
}
