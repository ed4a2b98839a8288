using TrialPortal.Web.Platform.Pdf;
using UglyToad.PdfPig.Tokens;

namespace TrialPortal.Web.Tests.Pdf;

/// <summary>The tree of elements: each finds its content, and each content its element.</summary>
[Trait("id", "K9")]
public sealed class StructureTests
{
    [Fact]
    public async Task Every_element_knows_its_parent_and_every_content_its_element()
    {
        var tall = string.Join('\n', Enumerable.Range(1, 120));
        var tree = await TreeAsync(
            Paper.Of(
                new ReportHeading(1, "Title"),
                Paper.Table([.. Paper.Rows(200), Paper.Row(201, tall), Paper.Row(202)]),
                new ReportNote("Note"),
                new ReportSignature("Name", "At", "Meaning", "Subject", "Void"),
                Paper.Table(new ReportRow("1", Changed(tall), Changed("one")))
            )
        );

        var marks = new HashSet<(long Page, int Mark)>();
        Walk(tree.Root);
        Assert.Equal(tree.Owners.Keys.ToHashSet(), marks);
        Assert.True(marks.Count > 600);

        void Walk(long number)
        {
            var element = tree.Element(number);
            foreach (var kid in tree.Kids(element))
            {
                Assert.Equal(number, tree.Number(tree.Element(kid), "P"));
                Walk(kid);
            }

            foreach (var mark in tree.Marks(element))
            {
                Assert.True(marks.Add(mark));
                Assert.Equal(number, tree.Owners[mark]);
            }
        }
    }

    [Fact]
    public async Task Every_letter_and_line_is_content_or_furniture()
    {
        var read = await Paper.ReadAsync(Paper.Everything(new(ReportSheet.A4, true)));

        Assert.All(
            read.Pages,
            p =>
            {
                var marked = p.GetMarkedContents();
                Assert.Equal(p.Letters.Count, marked.Sum(m => m.Letters.Count));
                Assert.Equal(p.Paths.Count, marked.Sum(m => m.Paths.Count));
                Assert.DoesNotContain(marked, m => m.Children.Count > 0);
            }
        );
    }

    [Fact]
    public async Task Rows_are_grouped_by_page_so_that_no_element_holds_the_table()
    {
        var tree = await TreeAsync(Paper.Of(Paper.Table(Paper.Rows(2000))));

        var table = tree.Element(tree.Kids(tree.Element(tree.Root)).Single());
        var groups = tree.Kids(table).Select(tree.Element).ToList();
        Assert.Equal(
            "Caption THead TBody",
            string.Join(' ', groups.Select(StructureTree.Kind).Distinct())
        );
        Assert.All(groups, g => Assert.InRange(tree.Kids(g).Count, 0, 60));
        Assert.Equal(2001, groups.Sum(g => tree.Kids(g).Count));
    }

    private static ReportText Changed(string text) =>
        new(
            new ReportLine(
                new ReportRun(text, ReportEmphasis.Struck),
                new ReportRun(text),
                new ReportRun(text, ReportEmphasis.Struck)
            )
        );

    private static async Task<StructureTree> TreeAsync(ReportDocument document) =>
        new(await Paper.ReadAsync(document));

    /// <summary>Elements by the number of their object.</summary>
    private sealed class StructureTree
    {
        private readonly ReadBack file;

        public StructureTree(ReadBack file)
        {
            this.file = file;
            var catalog = file.Document.Structure.Catalog.CatalogDictionary;
            var root = (DictionaryToken)Resolve(catalog.Data["StructTreeRoot"]);
            Root = Number(root, "K");
            var parents = (DictionaryToken)Resolve(root.Data["ParentTree"]);
            var lists = Items(parents, "Kids")
                .Select(k => (DictionaryToken)Resolve(k))
                .SelectMany(leaf => Items(leaf, "Nums").Chunk(2))
                .ToDictionary(
                    n => ((NumericToken)n[0]).Int,
                    n => ((ArrayToken)Resolve(n[1])).Data.Cast<IndirectReferenceToken>().ToList()
                );
            foreach (var page in Pages((DictionaryToken)Resolve(catalog.Data["Pages"])))
            {
                var key = (
                    (NumericToken)((DictionaryToken)Resolve(page)).Data["StructParents"]
                ).Int;
                foreach (var (mark, owner) in lists[key].Index())
                {
                    Owners[(Number(page), mark)] = owner.Data.ObjectNumber;
                }
            }
        }

        public long Root { get; }

        /// <summary>As the page tells whose each of its marks is.</summary>
        public Dictionary<(long Page, int Mark), long> Owners { get; } = [];

        public static string Kind(DictionaryToken element) => ((NameToken)element.Data["S"]).Data;

        public DictionaryToken Element(long number) =>
            (DictionaryToken)file.Document.Structure.GetObject(new(number, 0)).Data;

        public long Number(DictionaryToken of, string key) => Number(of.Data[key]);

        public List<long> Kids(DictionaryToken element) =>
            [.. Items(element, "K").OfType<IndirectReferenceToken>().Select(Number)];

        public IEnumerable<(long Page, int Mark)> Marks(DictionaryToken element)
        {
            foreach (var kid in Items(element, "K"))
            {
                if (kid is NumericToken mark)
                {
                    yield return (Number(element, "Pg"), mark.Int);
                }
                else if (kid is DictionaryToken further)
                {
                    yield return (Number(further, "Pg"), ((NumericToken)further.Data["MCID"]).Int);
                }
            }
        }

        private IEnumerable<IToken> Pages(DictionaryToken node) =>
            Items(node, "Kids")
                .SelectMany(k =>
                    Resolve(k) is DictionaryToken below && below.Data.ContainsKey("Kids")
                        ? Pages(below)
                        : [k]
                );

        private IReadOnlyList<IToken> Items(DictionaryToken of, string key) =>
            !of.Data.TryGetValue(key, out var value) ? []
            : Resolve(value) is ArrayToken array ? array.Data
            : [value];

        private IToken Resolve(IToken token) =>
            token is IndirectReferenceToken reference
                ? file.Document.Structure.GetObject(reference.Data).Data
                : token;

        private static long Number(IToken reference) =>
            ((IndirectReferenceToken)reference).Data.ObjectNumber;
    }
}
