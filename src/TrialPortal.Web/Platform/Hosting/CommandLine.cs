using System.Globalization;

namespace TrialPortal.Web.Platform.Hosting;

/// <summary>Reads <c>[serve|verify|migrate] [--port N] [--data DIR] [--empty] [--fresh-demo]</c> and refuses everything else in one sentence.</summary>
public static class CommandLine
{
    /// <summary>The sentence added to each refusal.</summary>
    public const string Usage =
        "use: run [--port N] [--data DIR] [--empty] [--fresh-demo], run verify [--data DIR], run migrate";

    // Names that ASP.NET Core itself reads from the command line.
    private static readonly string[] HostSettings =
    [
        "applicationname",
        "contentroot",
        "environment",
        "urls",
        "webroot",
    ];

    /// <param name="defaultDataFolder">Folder used when the command line names none.</param>
    /// <exception cref="StartProblem">An argument is unknown, doubled, without its value or out of place.</exception>
    public static RunOptions Parse(IReadOnlyList<string> args, string defaultDataFolder)
    {
        var read = new Reader(args);
        var command = read.Command();
        var port = RunOptions.DefaultPort;
        string? folder = null;
        var (empty, fresh) = (false, false);
        while (read.Next() is { } name)
        {
            switch (name)
            {
                case "--port":
                    port = Port(read.Value());
                    break;
                case "--data":
                    folder = read.Value();
                    break;
                case "--empty":
                    empty = read.Flag();
                    break;
                case "--fresh-demo":
                    fresh = read.Flag();
                    break;
                default:
                    throw read.Unknown();
            }
        }

        if (empty && fresh)
        {
            throw Refuse("--empty and --fresh-demo exclude each other");
        }

        if (command != RunCommand.Serve && (empty || fresh))
        {
            throw Refuse("--empty and --fresh-demo belong to serving the portal");
        }

        return new RunOptions(
            command,
            port,
            Path.GetFullPath(folder ?? defaultDataFolder),
            empty,
            fresh,
            read.Settings
        );
    }

    private static int Port(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port)
        && port is > 0 and <= ushort.MaxValue
            ? port
            : throw Refuse($"\"{text}\" is not a port from 1 to 65535");

    private static StartProblem Refuse(string what) => new($"{what}; {Usage}.", StartProblem.Usage);

    /// <summary>Walks the arguments; an option's value stands after it or after its equals sign.</summary>
    private sealed class Reader(IReadOnlyList<string> args)
    {
        private readonly HashSet<string> seen = [];
        private int position;
        private string name = "";
        private string? attached;

        public List<string> Settings { get; } = [];

        public RunCommand Command()
        {
            if (args.Count == 0 || args[0].StartsWith('-'))
            {
                return RunCommand.Serve;
            }

            return args[position++] switch
            {
                "serve" => RunCommand.Serve,
                "verify" => RunCommand.Verify,
                "migrate" => RunCommand.Migrate,
                var other => throw Refuse($"\"{other}\" is not a command"),
            };
        }

        public string? Next()
        {
            while (position < args.Count)
            {
                var argument = args[position++];
                var equals = argument.IndexOf('=', StringComparison.Ordinal);
                name = equals < 0 ? argument : argument[..equals];
                attached = equals < 0 ? null : argument[(equals + 1)..];
                if (attached is not null && IsSetting())
                {
                    Settings.Add(argument);
                    continue;
                }

                return seen.Add(name) ? name : throw Refuse($"{name} stands twice");
            }

            return null;
        }

        public string Value() =>
            (attached ?? (position < args.Count ? args[position++] : "")) is { Length: > 0 } value
                ? value
                : throw Refuse($"{name} needs a value");

        public bool Flag() =>
            attached is null
            || (
                bool.TryParse(attached, out var on)
                    ? on
                    : throw Refuse($"{name} is given without a value")
            );

        public StartProblem Unknown() => Refuse($"\"{name}\" is not an option");

        // A section without a value of its own, "--ConnectionStrings=", comes before its keys when a host hands settings on.
        private bool IsSetting() =>
            name.StartsWith("--", StringComparison.Ordinal)
            && (
                name.Contains(':', StringComparison.Ordinal)
                || attached!.Length == 0 && name.Length > 2 && char.IsAsciiLetterUpper(name[2])
                || HostSettings.Contains(name[2..].ToLowerInvariant())
            );
    }
}
