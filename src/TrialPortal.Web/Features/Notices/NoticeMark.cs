using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using TrialPortal.Domain.Shared;

namespace TrialPortal.Web.Features.Notices;

/// <summary>A place in the log: everything that has its number below the size was committed when it was read.</summary>
/// <param name="Size">Of the log's tree: an entry that has no number yet lies after every place.</param>
/// <param name="At">When it was read.</param>
public sealed record NoticePlace(long Size, DateTimeOffset At)
{
    /// <summary>News is looked for this far back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>
    /// Numbers are given in the order of commits and instants in that of beginnings. No act takes a day from its beginning to
    /// its commit: nothing that lies after a place began more than a day before it.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);
}

/// <summary>Up to where somebody has read the news: one row a person, so that all devices agree.</summary>
public sealed class NoticeMark : IOfUser
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public long Size { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>One of the news after the mark that its reader has opened.</summary>
public sealed class OpenedNotice : IOfUser
{
    public Guid Id { get; init; }
    public Guid UserId { get; init; }
    public Guid EntryId { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
}

internal sealed class NoticeMapping
    : IEntityTypeConfiguration<NoticeMark>,
        IEntityTypeConfiguration<OpenedNotice>
{
    public void Configure(EntityTypeBuilder<NoticeMark> builder)
    {
        builder.ToTable("NoticeMarks");
        builder.Property(m => m.Id).ValueGeneratedNever();
        builder.HasIndex(m => m.UserId).IsUnique();
    }

    public void Configure(EntityTypeBuilder<OpenedNotice> builder)
    {
        builder.ToTable("OpenedNotices");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.HasIndex(o => new { o.UserId, o.EntryId }).IsUnique();
    }
}
