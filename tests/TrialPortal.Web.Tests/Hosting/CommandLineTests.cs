using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Tests.Hosting;

public sealed class CommandLineTests
{
    [Fact]
    public void Serves_on_the_usual_port_when_nothing_is_said()
    {
        var options = Parse();

        Assert.Equal(RunCommand.Serve, options.Command);
        Assert.Equal(RunOptions.DefaultPort, options.Port);
        Assert.Equal(Path.GetFullPath("somewhere"), options.DataFolder);
        Assert.False(options.Empty || options.FreshDemo);
    }

    [Fact]
    public void Reads_every_option_in_both_spellings()
    {
        var apart = Parse("--port", "6001", "--data", "/tmp/a b", "--empty");
        var joined = Parse("--port=6001", "--data=/tmp/a b", "--empty=true");

        Assert.Equivalent(apart, joined, strict: true);
        Assert.Equal(6001, apart.Port);
        Assert.Equal("/tmp/a b", apart.DataFolder);
        Assert.True(apart.Empty);
        Assert.True(Parse("--fresh-demo").FreshDemo);
    }

    [Fact]
    public void Knows_verify_and_migrate()
    {
        Assert.Equal(RunCommand.Verify, Parse("verify", "--data", "d").Command);
        Assert.Equal(RunCommand.Migrate, Parse("migrate").Command);
    }

    [Fact]
    public void Leaves_settings_to_the_configuration()
    {
        var options = Parse(
            "--ConnectionStrings=",
            "--ConnectionStrings:Portal=Host=x",
            "--urls=http://127.0.0.1:0"
        );

        Assert.Equal(3, options.Settings.Count);
    }

    [Theory]
    [InlineData("--prot", "5")]
    [InlineData("demo")]
    [InlineData("--port")]
    [InlineData("--port", "0")]
    [InlineData("--port", "70000")]
    [InlineData("--port", "five")]
    [InlineData("--port", "1", "--port", "2")]
    [InlineData("--data", "")]
    [InlineData("--=")]
    [InlineData("--empty", "--fresh-demo")]
    [InlineData("--empty=perhaps")]
    [InlineData("verify", "--empty")]
    [InlineData("stray", "--port", "1")]
    public void Refuses_what_it_does_not_know_in_one_sentence(params string[] args)
    {
        var problem = Assert.Throws<StartProblem>(() => Parse(args));

        Assert.Equal(StartProblem.Usage, problem.ExitCode);
        Assert.EndsWith(".", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    private static RunOptions Parse(params string[] args) => CommandLine.Parse(args, "somewhere");
}
