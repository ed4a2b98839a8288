using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using TrialPortal.Web.Platform.Hosting;
using TrialPortal.Web.Platform.Web;

namespace TrialPortal.Web.Tests.Hosting;

[Trait("id", "V2.4.1")]
public sealed class RequestLimitsTests
{
    [Fact]
    public void What_is_not_set_is_as_shipped() =>
        Assert.Equal(
            (5, 100),
            (Limits("SignInsPerAccount", "5").SignInsPerAccount, Limits("X", "").SignInsPerAddress)
        );

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    [InlineData("2.5")]
    public void What_is_no_whole_number_from_1_stops_the_start(string value) =>
        Assert.Equal(
            "Limits:SignInsPerAddress must be a whole number from 1.",
            Assert.Throws<StartProblem>(() => Limits("SignInsPerAddress", value)).Message
        );

    [Fact]
    [Trait("id", "G3")]
    public async Task Of_one_person_one_file_at_a_time_is_looked_at_and_nobody_else_waits()
    {
        using var limiter = new RequestLimiter(new RequestLimits());
        var (many, other) = (new Guid(1, 0, 0, new byte[8]), new Guid(2, 0, 0, new byte[8]));
        var cancel = TestContext.Current.CancellationToken;

        var first = await limiter.UploadAsync(many, cancel);
        var second = limiter.UploadAsync(many, cancel);
        using var others = (await limiter.UploadAsync(other, cancel)).Value;

        Assert.False(second.IsCompleted);
        first.Value.Dispose();
        Assert.True((await second).IsDone);
    }

    [Fact]
    public void A_proxy_that_is_no_address_stops_the_start() =>
        Assert.Contains(
            "proxy.example",
            Assert
                .Throws<StartProblem>(() =>
                    KnownProxies.Configure(new ForwardedHeadersOptions(), "10.0.0.1, proxy.example")
                )
                .Message,
            StringComparison.Ordinal
        );

    private static RequestLimits Limits(string name, string value) =>
        RequestLimits.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection([new($"{RequestLimits.Section}:{name}", value)])
                .Build()
        );
}
