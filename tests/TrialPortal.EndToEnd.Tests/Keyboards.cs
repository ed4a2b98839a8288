using Microsoft.Playwright;

namespace TrialPortal.EndToEnd.Tests;

/// <summary>Keys as machines and composing keyboards send them, which Playwright's own keyboard does not.</summary>
internal static class Keyboards
{
    /// <summary>What the keys A to Z write where the keyboard is left in Korean.</summary>
    private const string Jamo = "ㅁㅠㅊㅇㄷㄹㅎㅗㅑㅓㅏㅣㅡㅜㅐㅔㅂㄱㄴㅅㅕㅍㅈㅌㅛㅋ";
    private const double SecondsPerKey = 0.005;
    private const int Shift = 8;

    /// <summary>Hangul as it grows under the fingers, jamo by jamo.</summary>
    private static readonly string[][] Hello =
    [
        ["ㅇ", "아", "안"],
        ["ㄴ", "녀", "녕"],
        ["ㅎ", "하"],
        ["ㅅ", "세"],
        ["ㅇ", "요"],
    ];

    /// <summary>
    /// A scanner at a keyboard left in Korean sends this code at its own pace and ends it with CR LF. It aims at no field: its
    /// keys go to whatever has the focus.
    /// </summary>
    /// <param name="times">A trigger that is held reads the code again.</param>
    public static async Task ScanInKoreanAsync(this IPage page, string code, int times = 1)
    {
        await Assertions.Expect(page.Locator("[data-scan]")).ToBeEditableAsync();
        await page.ScanAnywhereInKoreanAsync(code, times);
    }

    /// <summary>The same where no field waits for it.</summary>
    public static async Task ScanAnywhereInKoreanAsync(this IPage page, string code, int times = 1)
    {
        var keyboard = await page.Context.NewCDPSessionAsync(page);
        var keys = Enumerable
            .Repeat(code.Select(Key).Append(End).Append(End), times)
            .SelectMany(k => k)
            .ToList();
        var at =
            TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / 1000d
            - (keys.Count * SecondsPerKey);
        foreach (var (key, i) in keys.Select((k, i) => (k, i)))
        {
            await keyboard.SendAsync(
                "Input.dispatchKeyEvent",
                new(key) { ["timestamp"] = at + (i * SecondsPerKey) }
            );
        }
    }

    /// <summary>Types "안녕하세요" as a composing keyboard does, over a network that needs 150 ms each way.</summary>
    public static async Task ComposeHelloAsync(this IPage page, ILocator field)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync(
            "Network.emulateNetworkConditions",
            new()
            {
                ["offline"] = false,
                ["latency"] = 150,
                ["downloadThroughput"] = -1,
                ["uploadThroughput"] = -1,
            }
        );
        await field.FocusAsync();
        foreach (var syllable in Hello)
        {
            foreach (var text in syllable)
            {
                await browser.SendAsync(
                    "Input.imeSetComposition",
                    new()
                    {
                        ["text"] = text,
                        ["selectionStart"] = 1,
                        ["selectionEnd"] = 1,
                    }
                );
            }

            await browser.SendAsync("Input.insertText", new() { ["text"] = syllable[^1] });
        }

        await field.BlurAsync();
    }

    private static Dictionary<string, object> End => Key("Enter", "Enter", "\r", 13);

    private static Dictionary<string, object> Key(char sign) =>
        sign switch
        {
            >= 'A' and <= 'Z' => Key($"{Jamo[sign - 'A']}", $"Key{sign}", $"{Jamo[sign - 'A']}"),
            '-' => Key("-", "Minus", "-"),
            _ => Key($"{sign}", $"Digit{sign}", $"{sign}"),
        };

    private static Dictionary<string, object> Key(
        string key,
        string code,
        string text,
        int number = 0
    ) =>
        new()
        {
            ["type"] = "keyDown",
            ["key"] = key,
            ["code"] = code,
            ["text"] = text,
            ["windowsVirtualKeyCode"] = number,
            ["modifiers"] = code.StartsWith("Key", StringComparison.Ordinal) ? Shift : 0,
        };
}
