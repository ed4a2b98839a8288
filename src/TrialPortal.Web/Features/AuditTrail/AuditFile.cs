using System.Text;
using TrialPortal.Web.Platform.Texts;

namespace TrialPortal.Web.Features.AuditTrail;

/// <summary>
/// A finished file on its way out: on disk and not in memory, readable by the portal alone, gone once closed.
/// </summary>
public sealed class AuditFile : IAsyncDisposable
{
    private readonly FileStream stream;
    private readonly StreamWriter writer;

    internal AuditFile(string zoneId)
    {
        ZoneId = zoneId;
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        stream = new FileStream(
            Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()),
            options
        );
        // With its mark, since spreadsheets read Korean without it in another encoding.
        writer = new StreamWriter(stream, new UTF8Encoding(true));
    }

    public string ZoneId { get; }

    /// <summary>The bytes from the start; closing them ends the file.</summary>
    public Stream Content => stream;

    internal Task WriteAsync(IEnumerable<string> cells) => writer.WriteAsync(Csv.Line(cells));

    internal async Task RewindAsync()
    {
        await writer.FlushAsync();
        stream.Position = 0;
    }

    public ValueTask DisposeAsync() => stream.DisposeAsync();
}
