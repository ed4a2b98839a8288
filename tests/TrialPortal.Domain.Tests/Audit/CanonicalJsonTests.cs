using System.Text;
using System.Text.Json;
using CsCheck;
using TrialPortal.Domain.Audit;

namespace TrialPortal.Domain.Tests.Audit;

[Trait("id", "INT-10")]
public class CanonicalJsonTests
{
    [Fact]
    public void Members_given_in_any_order_become_the_same_bytes()
    {
        // The names of RFC 8785 section 3.2.3, in the order that it gives.
        string[] sorted = ["\r", "1", "\u0080", "\u00f6", "\u20ac", "\U0001F600", "\ufb33"];
        var expected = Text(json => json.SortedObject(Pairs(sorted)));
        Assert.StartsWith("{\"\\r\":\"\\r\",\"1\":\"1\",", expected, StringComparison.Ordinal);
        Assert.Equal(
            sorted,
            JsonDocument.Parse(expected).RootElement.EnumerateObject().Select(m => m.Name)
        );

        Gen.Shuffle(sorted)
            .Sample(shuffled =>
                Assert.Equal(expected, Text(json => json.SortedObject(Pairs(shuffled))))
            );
    }

    [Fact]
    public void Text_is_escaped_as_the_standard_says()
    {
        // RFC 8785 section 3.2.2: the example of its literals.
        const string given = "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f";
        Assert.Equal("\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Text(json => json.Value(given)));
        Assert.Equal(
            "\"\\b\\t\\n\\f\\r\\u001f\\u0001\"",
            Text(json => json.Value("\b\t\n\f\r\u001f\u0001"))
        );
    }

    [Theory]
    [InlineData("홍길동 님, 복용 완료")]
    [InlineData("\U0001F48A\U0001F469\u200D\u2695\uFE0F")]
    [InlineData("\u2028\u2029\u007f\u0085\ufeff\uffff")]
    [InlineData("ıİß ñ n\u0303 \u1112\u1161\u11ab")]
    [InlineData("<script>&'+/=")]
    public void Other_characters_stay_as_they_are(string text) =>
        Assert.Equal(Encoding.UTF8.GetBytes($"\"{text}\""), Bytes(json => json.Value(text)));

    [Fact]
    public void Any_text_is_read_back_as_it_was() =>
        Gen.String[Gen.Char['\u0001', '\uD7FF'], 0, 200]
            .Sample(text =>
                Assert.Equal(
                    text,
                    JsonSerializer.Deserialize<string>(Bytes(json => json.Value(text)))
                )
            );

    [Fact]
    public void U0000_and_lone_surrogates_are_refused_everywhere()
    {
        // Not inline data: an attribute keeps its text as UTF-8, which has no lone surrogates.
        string[] refused = ["\0", "a\0z", "\ud800", "\udc00", "a\ud83d", "\ud83dz", "\ude00\ud83d"];
        Assert.All(
            refused,
            text =>
            {
                Assert.Throws<NotCanonicalException>(() => Text(json => json.Value(text)));
                Assert.Throws<NotCanonicalException>(() =>
                    Text(json => json.SortedObject([new(text, "")]))
                );
                Assert.Throws<NotCanonicalException>(() => CanonicalValue.Text(text));
                Assert.Throws<NotCanonicalException>(() =>
                    FieldCommitment.Commit(new byte[32], null, text)
                );
            }
        );
    }

    [Fact]
    public void A_member_out_of_order_or_twice_is_refused()
    {
        Assert.Throws<NotCanonicalException>(() => Text(json => Members(json, "b", "a")));
        Assert.Throws<NotCanonicalException>(() => Text(json => Members(json, "a", "a")));
        Assert.Throws<NotCanonicalException>(() => Text(json => Members(json, "a", "B")));
        Assert.Throws<NotCanonicalException>(() =>
            Text(json => json.SortedObject(Pairs(["a", "b", "a"])))
        );
    }

    [Fact]
    public void Values_nest_and_are_equal_in_every_culture()
    {
        var texts = Cultures.InEach(() =>
            Text(json =>
            {
                json.BeginObject();
                json.Member("I", -1234567);
                json.Member("flag", true);
                json.Name("list");
                json.BeginArray();
                json.Value(0);
                json.Null();
                json.BeginObject();
                json.EndObject();
                json.Value(CanonicalJson.LargestNumber);
                json.EndArray();
                json.Member("none", (string?)null);
                json.MemberRaw("raw", "{\"a\":1}");
                json.Member("z", false);
                json.EndObject();
            })
        );
        Assert.Equal(
            """{"I":-1234567,"flag":true,"list":[0,null,{},9007199254740991],"none":null,"raw":{"a":1},"z":false}""",
            Assert.Single(texts.Distinct())
        );
    }

    [Fact]
    public void An_integer_that_json_would_round_is_refused()
    {
        Assert.Throws<NotCanonicalException>(() =>
            Text(json => json.Value(CanonicalJson.LargestNumber + 1))
        );
        Assert.Throws<NotCanonicalException>(() => Text(json => json.Value(long.MinValue)));
    }

    [Fact]
    public void A_document_that_is_no_json_cannot_be_written()
    {
        Assert.Throws<InvalidOperationException>(() => Text(_ => { }));
        Assert.Throws<InvalidOperationException>(() => Text(json => json.BeginObject()));
        Assert.Throws<InvalidOperationException>(() => Text(json => json.EndArray()));
        Assert.Throws<InvalidOperationException>(() => Text(json => json.Name("a")));
        Assert.Throws<InvalidOperationException>(() => Text(json => Members(json, "a").Value("b")));
        Assert.Throws<InvalidOperationException>(() => Text(json => Members(json, "a").EndArray()));
        Assert.Throws<InvalidOperationException>(() =>
            Text(json =>
            {
                json.Value(1);
                json.Value(2);
            })
        );
        Assert.Throws<ArgumentException>(() => Text(json => json.Raw("")));
    }

    [Fact]
    public void A_writer_is_as_new_after_a_reset()
    {
        var json = new CanonicalJson();
        Assert.Throws<NotCanonicalException>(() => Members(json, "b", "a"));
        json.Reset();
        json.SortedObject(Pairs(["a"]));
        Assert.Equal("{\"a\":\"a\"}"u8.ToArray(), json.ToArray());
    }

    [Fact]
    public void Deep_nesting_keeps_its_order()
    {
        var text = Text(json =>
        {
            for (var depth = 0; depth < 40; depth++)
            {
                Members(json, "a").Name("b");
            }
            json.Value("end");
            for (var depth = 0; depth < 40; depth++)
            {
                json.EndObject();
            }
        });
        Assert.Equal(40, text.Split("{\"a\":\"a\",\"b\":").Length - 1);
        Assert.EndsWith("\"end\"" + new string('}', 40), text, StringComparison.Ordinal);
    }

    private static CanonicalJson Members(CanonicalJson json, params string[] names)
    {
        json.BeginObject();
        foreach (var name in names)
        {
            json.Member(name, name);
        }
        return json;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Pairs(IEnumerable<string> names) =>
        names.Select(name => new KeyValuePair<string, string?>(name, name));

    private static byte[] Bytes(Action<CanonicalJson> write)
    {
        var json = new CanonicalJson();
        write(json);
        return json.ToArray();
    }

    private static string Text(Action<CanonicalJson> write) =>
        Encoding.UTF8.GetString(Bytes(write));
}
