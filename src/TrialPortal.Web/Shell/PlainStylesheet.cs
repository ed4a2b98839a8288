using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace TrialPortal.Web.Shell;

/// <summary>
/// The theme and the look of all pages in one file, packed once, for the pages that are plain documents: a phone on a slow line
/// asks for this one stylesheet before it shows anything. Fonts come after (<c>fonts.js</c>).
/// </summary>
public sealed class PlainStylesheet
{
    private const string Path = "/plain.css";

    private readonly byte[] plain;
    private readonly byte[] packed;
    private readonly string fingerprint;

    public PlainStylesheet(IWebHostEnvironment web)
    {
        using var look = new StreamReader(
            web.WebRootFileProvider.GetFileInfo("css/app.css").CreateReadStream()
        );
        plain = Encoding.UTF8.GetBytes(ThemeStylesheet.Text + look.ReadToEnd());
        fingerprint = Convert.ToHexStringLower(SHA256.HashData(plain))[..16];
        using var to = new MemoryStream();
        using (var pack = new GZipStream(to, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            pack.Write(plain);
        }

        packed = to.ToArray();
    }

    public string Url => $"{Path}?v={fingerprint}";

    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints
            .MapGet(Path, (HttpContext http, PlainStylesheet sheet) => sheet.Answer(http))
            .AllowAnonymous()
            .ExcludeFromDescription();

    private IResult Answer(HttpContext http)
    {
        var takesPacked = http
            .Request.Headers.AcceptEncoding.ToString()
            .Contains("gzip", StringComparison.Ordinal);
        http.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        http.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (takesPacked)
        {
            http.Response.Headers.ContentEncoding = "gzip";
        }

        return Results.Bytes(
            takesPacked ? packed : plain,
            "text/css; charset=utf-8",
            entityTag: new EntityTagHeaderValue($"\"{fingerprint}{(takesPacked ? "-gz" : "")}\"")
        );
    }
}
