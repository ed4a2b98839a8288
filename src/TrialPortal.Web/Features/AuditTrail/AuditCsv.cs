using System.ComponentModel.DataAnnotations;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Audit;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>
/// The entries of a filter as CSV, one row for each changed field (EMA 6.2.1, K7). Its own entry names the filter and the
/// number of rows, and is written before the first byte leaves. More than <see cref="Most"/> entries are refused, never cut.
/// </summary>
[Requires(Permission.ExportAudit, Permission.ViewAccessLog), View]
public sealed record AuditCsv : IQuery<AuditFile>, IAuditFilter
{
    public const int Most = 10_000;
    private const int Step = 250;

    public Guid? SiteId { get; set; }

    [StringLength(20)]
    public string? Subject { get; set; }
    public Guid? ActorId { get; set; }

    [StringLength(100)]
    public string? Did { get; set; }

    [StringLength(100)]
    public string? RecordType { get; set; }
    public AuditOutcome? Outcome { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }

    /// <summary>Counted while it runs, so that its entry says how many rows left the portal.</summary>
    public int Rows { get; private set; }

    public async Task<Outcome<AuditFile>> RunAsync(OperationContext cx)
    {
        var search = await AuditSearch.FindAsync(cx, this);
        if (search.Refusal is { } refusal)
        {
            return refusal;
        }

        if (SiteId is { } site && !cx.Rights.SitesFor(Permission.ExportAudit).Contains(site))
        {
            return Refusal.NotFound;
        }

        var (entries, zone) = search.Value;
        var many = entries.OrderByDescending(e => e.At).Select(e => e.Id).Take(Most + 1);
        if (await many.CountAsync(cx.Cancel) > Most)
        {
            return new Refusal("AuditExportTooLarge", "K7").With("most", Most);
        }

        var texts = cx.Services.GetRequiredService<TextCatalogue>();
        var file = new AuditFile(zone);
        try
        {
            await file.WriteAsync(AuditCsvRows.Head(texts, zone));
            Guid? after = null;
            int read;
            do
            {
                var rows = await AuditRows.ReadAsync(cx, entries, after, Step);
                foreach (var line in await AuditCsvRows.OfAsync(cx, texts, rows, zone))
                {
                    await file.WriteAsync(line);
                    Rows++;
                }

                (after, read) = (rows.LastOrDefault()?.Id, rows.Count);
            } while (read == Step);

            await file.RewindAsync();
            return file;
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }
}
