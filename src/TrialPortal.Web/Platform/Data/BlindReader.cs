using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using TrialPortal.Domain.Dispensing;
using TrialPortal.Domain.Patients;
using TrialPortal.Domain.Randomisation;
using TrialPortal.Domain.Shared;
using TrialPortal.Web.Platform.Audit;
using TrialPortal.Web.Platform.Operations;

namespace TrialPortal.Web.Platform.Data;

/// <summary>
/// The one place that reads groups while a blinded person acts. It answers with the next number of a list, with ids of
/// kits, or with lots, and never with a group: its statements select nothing else. The first two are asked only by the command
/// that takes what it is given, and what it gives follows no order that can be foreseen, so that nobody learns by trying which
/// patients are given the same kits (docs/decisions/0008). Lots are read whatever the group.
/// </summary>
internal static class BlindReader
{
    /// <summary>More kits than anybody is given at once.</summary>
    private const int Most = 50;

    /// <summary>Numbers in one statement.</summary>
    private const int MostAtOnce = 1000;

    private const string Next = """
        SELECT a."Number" FROM "Allocations" a WHERE a."StudyId"=@p0
        AND a."Number">COALESCE((SELECT MAX(t."Number") FROM "PatientAllocations" t WHERE t."StudyId"=@p0),-1)
        ORDER BY a."Number" LIMIT 1
        """;

    private static readonly string Shelf = $"""
        SELECT k."Id",EXISTS(SELECT 1 FROM "DistributionLines" l WHERE l."KitId"=k."Id" AND l."PatientId"<>@p3)
        FROM "Kits" k
        JOIN "KitContents" c ON c."StudyId"=k."StudyId" AND c."KitNumber"=k."Number"
        WHERE k."SiteId"=@p0 AND k."Status"='Available' AND k."ExpiresOn">=@p1 AND k."ProductId"=@p2
        AND c."Group"=(SELECT a."Group" FROM "PatientAllocations" t
            JOIN "Allocations" a ON a."StudyId"=t."StudyId" AND a."Number"=t."Number" WHERE t."PatientId"=@p3)
        ORDER BY k."ExpiresOn",2,k."Id" LIMIT {Most}
        """;

    private static readonly string OpenShelf = $"""
        SELECT k."Id" FROM "Kits" k
        WHERE k."SiteId"=@p0 AND k."Status"='Available' AND k."ExpiresOn">=@p1 AND k."ProductId"=@p2
        ORDER BY k."ExpiresOn",k."Number" LIMIT {Most}
        """;

    private const string Listed = """
        SELECT c."KitNumber",c."LotNumber",c."ExpiresOn" FROM "KitContents" c
        WHERE c."StudyId"=@p0 AND c."LotNumber" IS NOT NULL AND c."KitNumber" IN
        """;

    private const string Received = """
        SELECT k."Number",l."Number",k."ExpiresOn" FROM "Kits" k JOIN "Lots" l ON l."Id"=k."LotId"
        WHERE k."StudyId"=@p0 AND k."Number" IN
        """;

    /// <summary>
    /// The next free number of the study's list, which stays the next one until this transaction ends (C3). Refused: the list is
    /// used up, or there is none (ListUsedUp).
    /// </summary>
    public static async Task<Outcome<int>> TakeNumberAsync(OperationContext cx, Guid studyId)
    {
        await cx.Lock("allocation", studyId);
        var numbers = await ReadAsync(cx, Next, r => r.GetInt32(0), studyId);
        return numbers.Count == 1 ? numbers[0] : new Refusal("ListUsedUp", "C3");
    }

    /// <summary>
    /// Kits of this product that this patient may get (E4): of the patient's group, or of any in an open study. Nobody else is
    /// proposed them until this transaction ends. Of kits that expire on one day those come last that were set aside for another
    /// patient before. Refused: NoKitCanBeAssigned, whatever the reason.
    /// </summary>
    /// <param name="inPart">What there is, when it is not enough: the rest is owed (E8).</param>
    public static async Task<Outcome<IReadOnlyList<Kit>>> ProposeAsync(
        OperationContext cx,
        PatientProfile patient,
        Guid productId,
        SupplyNeed need,
        bool inPart = false
    )
    {
        await cx.Lock("kits", patient.SiteId);
        var isOpen = await cx
            .Db.Studies.Where(s => s.Id == patient.StudyId)
            .Select(s => s.IsOpenLabel)
            .SingleAsync(cx.Cancel);
        object[] what = [patient.SiteId, need.LastDoseDay, productId];
        var shelf = isOpen
            ? await ReadAsync(cx, OpenShelf, r => (Id: r.GetGuid(0), WasAnothers: false), what)
            : await ReadAsync(
                cx,
                Shelf,
                r => (Id: r.GetGuid(0), WasAnothers: r.GetBoolean(1)),
                [.. what, patient.Id]
            );
        var ids = shelf.ConvertAll(k => k.Id);
        var kits = await cx.Db.Kits.Where(k => ids.Contains(k.Id)).ToListAsync(cx.Cancel);
        var anothers = shelf.Where(k => k.WasAnothers).Select(k => k.Id).ToHashSet();
        return KitProposal.For(need, kits, isOpen ? k => k.Number : Turn, inPart);

        string Turn(Kit kit) => $"{(anothers.Contains(kit.Id) ? 1 : 0)} {Lot(cx, patient, kit)}";
    }

    /// <summary>
    /// Lot and last day of each of these kits that the packager's list names. No list of the study comes in, and no kit is
    /// received, until this transaction ends.
    /// </summary>
    public static Task<IReadOnlyDictionary<string, ListedLot>> ListedLotsAsync(
        OperationContext cx,
        Guid studyId,
        IReadOnlyList<string> numbers
    ) => LotsAsync(cx, Listed, studyId, numbers);

    /// <summary>The same as they were received, at whichever site.</summary>
    public static Task<IReadOnlyDictionary<string, ListedLot>> ReceivedLotsAsync(
        OperationContext cx,
        Guid studyId,
        IReadOnlyList<string> numbers
    ) => LotsAsync(cx, Received, studyId, numbers);

    private static async Task<IReadOnlyDictionary<string, ListedLot>> LotsAsync(
        OperationContext cx,
        string text,
        Guid studyId,
        IReadOnlyList<string> numbers
    )
    {
        await cx.Lock("contents", studyId);
        var lots = new Dictionary<string, ListedLot>(StringComparer.Ordinal);
        foreach (var some in numbers.Chunk(MostAtOnce))
        {
            var places = string.Join(',', Enumerable.Range(1, some.Length).Select(n => $"@p{n}"));
            var read = await ReadAsync(
                cx,
                $"{text} ({places})",
                r => (r.GetString(0), new ListedLot(r.GetString(1), r.GetFieldValue<DateOnly>(2))),
                [studyId, .. some]
            );
            read.ForEach(r => lots.Add(r.Item1, r.Item2));
        }

        return lots;
    }

    /// <summary>Drawn by lot for this patient, and the same whenever it is asked: numbers of free kits are no secret.</summary>
    private static string Lot(OperationContext cx, PatientProfile patient, Kit kit) =>
        cx
            .Services.GetRequiredService<KeyedDigest>()
            .Of("kit proposal", $"{patient.SubjectNumber}\n{kit.Number}");

    private static async Task<List<T>> ReadAsync<T>(
        OperationContext cx,
        string text,
        Func<DbDataReader, T> read,
        params object[] values
    )
    {
        await using var command = Rows.Command(cx.Db, text, values);
        await using var reader = await command.ExecuteReaderAsync(cx.Cancel);
        var found = new List<T>();
        while (await reader.ReadAsync(cx.Cancel))
        {
            found.Add(read(reader));
        }

        return found;
    }
}
