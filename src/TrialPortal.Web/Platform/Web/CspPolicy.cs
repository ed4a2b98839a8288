namespace TrialPortal.Web.Platform.Web;

/// <summary>The headers of every answer. Nothing from another origin, no inline script, no frame, no sniffing, no referrer.</summary>
public sealed class CspPolicy(IReadOnlyList<string> styleHashes)
{
    /// <summary>
    /// <c>style-src-attr 'unsafe-inline'</c> is MudBlazor's need: it positions by style attributes. Attributes run no
    /// script and load nothing that <c>img-src</c> and <c>font-src</c> do not allow.
    /// </summary>
    public string For(string nonce) =>
        string.Join(
            "; ",
            "default-src 'self'",
            $"script-src 'self' 'nonce-{nonce}'",
            $"style-src-elem 'self' {string.Join(' ', styleHashes)}".TrimEnd(),
            "style-src-attr 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'self'",
            "frame-ancestors 'none'",
            "form-action 'self'"
        );

    /// <summary>Written when the answer starts: whatever was cleared or said on the way, these stand on it.</summary>
    public void Write(HttpContext http)
    {
        var headers = http.Response.Headers;
        var policy = For(CspNonce.Of(http));
        headers.ContentSecurityPolicy = FileEndpoints.IsFile(http) ? $"sandbox; {policy}" : policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] =
            "accelerometer=(), camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()";
        if (http.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        // A page or an answer may show a patient: it stays in no cache, also not after signing out. Styles and scripts say
        // themselves how long they are good.
        if (
            headers.CacheControl.Count == 0
            || http.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) == true
        )
        {
            headers.CacheControl = "no-store";
        }
    }
}
