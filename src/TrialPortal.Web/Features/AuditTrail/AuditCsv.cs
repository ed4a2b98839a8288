using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Access;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit.Reading;
using TrialPortal.Web.Platform.Operations;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>
/// The entries of a filter as CSV, one row for each changed field (EMA 6.2.1, K7). Its own entry names the filter and the
/// number of rows, and is written before the first byte leaves. More than <see cref="Most"/> entries are refused, never cut.
/// </summary>
[Requires(Permission.ExportAudit, Permission.ViewAccessLog), View]
public sealed record AuditCsv : AuditFilter, IQuery<AuditFile>
{
    public const int Most = 10_000;

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
            await file.WriteAsync(AuditLines.Head(texts, zone));
            await foreach (var entry in AuditReading.NewestFirstAsync(cx, search.Value))
            {
                foreach (var line in AuditLines.Of(texts, entry, zone))
                {
                    await file.WriteAsync(line);
                    Rows++;
                }
            }

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
