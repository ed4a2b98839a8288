using System.Diagnostics;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>Programs of others that read PDF, which ./test installs for the full run (poppler-utils, qpdf).</summary>
internal static class PdfTools
{
    /// <summary>What the program says about the file; what it complains about is part of it.</summary>
    /// <param name="arguments">The file stands where "{}" does.</param>
    public static async Task<string> RunAsync(
        byte[] file,
        string program,
        params string[] arguments
    )
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7(Paper.Noon)}.pdf");
        await File.WriteAllBytesAsync(path, file);
        try
        {
            var start = new ProcessStartInfo(program)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var argument in arguments)
            {
                start.ArgumentList.Add(argument == "{}" ? path : argument);
            }

            using var process = Process.Start(start)!;
            var (said, complained) = (
                process.StandardOutput.ReadToEndAsync(),
                process.StandardError.ReadToEndAsync()
            );
            await process.WaitForExitAsync();
            return await said + await complained;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
