using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using TrialPortal.Web.Account;
using TrialPortal.Web.Platform.Access;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Tests.Account;

public sealed class CookieRulesTests
{
    [Fact, Trait("id", "V3.3.1"), Trait("id", "B0-05")]
    public void Cookies_are_bound_to_the_host_and_to_https()
    {
        var rules = CookieRules.From(Builder("Production"));

        Assert.Equal("__Host-tp-session", rules.Session);
        Assert.Equal("__Host-tp-form", rules.Form);
        Assert.Equal(CookieSecurePolicy.Always, rules.Secure);
    }

    [Fact]
    public void Plain_http_has_cookies_of_other_names_in_development() =>
        Assert.Equal("tp-session", CookieRules.From(Builder("Development")).Session);

    [Fact]
    public void Plain_http_stops_the_start_anywhere_else() =>
        Assert.Throws<StartProblem>(() =>
            CookieRules.From(Builder("Production", $"--{CookieRules.Setting}=true"))
        );

    [Fact, Trait("id", "V6.4.1")]
    public void A_one_time_code_is_never_written()
    {
        var json = JsonSerializer.Serialize(new Result(default, new OneTimeCode("SECRET")));

        Assert.DoesNotContain("SECRET", json, StringComparison.Ordinal);
        Assert.Equal(OneTimeCode.None, JsonSerializer.Deserialize<Result>(json)!.Code);
    }

    private static WebApplicationBuilder Builder(string environment, params string[] args) =>
        WebApplication.CreateBuilder(
            new WebApplicationOptions { EnvironmentName = environment, Args = args }
        );

    private sealed record Result(Guid Id, OneTimeCode Code);
}
