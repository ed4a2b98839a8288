using System.Security.Cryptography;
using TrialPortal.Web.Platform.Files;
using TrialPortal.Web.Platform.Hosting;

namespace TrialPortal.Web.Tests.Files;

/// <summary>What lies on the disk says nothing, and what was altered there is not handed out.</summary>
[Trait("id", "G3")]
public sealed class EncryptedFolderTests : IDisposable
{
    private readonly PortalFolders folders = new(
        Directory.CreateTempSubdirectory("files").FullName
    );
    private readonly EncryptedFolder store;

    public EncryptedFolderTests() => store = new(folders, FileKeys.Open(folders.Keys));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(SealedFile.ChunkSize)]
    [InlineData(3 * SealedFile.ChunkSize + 17)]
    public async Task What_was_kept_comes_back_and_lies_there_unreadable(int size)
    {
        var content = Some(size);
        var name = await store.KeepAsync(content, default);

        Assert.Equal(content, await ReadAsync(name));
        var lies = await File.ReadAllBytesAsync(
            PathOf(name),
            TestContext.Current.CancellationToken
        );
        Assert.False(size > 16 && Contains(lies, content.AsSpan(0, Math.Min(size, 16))));
        Assert.Equal([name], Directory.EnumerateFiles(folders.Files).Select(Path.GetFileName));
        Assert.Equal(
            content,
            await ReadAsync(name, new EncryptedFolder(folders, FileKeys.Open(folders.Keys)))
        );
    }

    [Fact]
    public async Task Two_of_the_same_lie_there_as_different_files()
    {
        var (one, two) = (
            await store.KeepAsync(Some(99), default),
            await store.KeepAsync(Some(99), default)
        );

        Assert.NotEqual(one, two);
        Assert.NotEqual(File.ReadAllBytes(PathOf(one)), File.ReadAllBytes(PathOf(two)));
    }

    [Fact]
    public async Task A_bit_that_changed_chunks_that_changed_places_and_a_cut_are_seen()
    {
        const int chunk = SealedFile.ChunkSize + SealedFile.TagSize;
        const int head = SealedFile.HeaderSize;
        var name = await store.KeepAsync(Some(3 * SealedFile.ChunkSize), default);
        var lies = File.ReadAllBytes(PathOf(name));
        byte[][] altered =
        [
            [.. lies[..(head + 5)], (byte)(lies[head + 5] ^ 1), .. lies[(head + 6)..]],
            [(byte)(lies[0] ^ 1), .. lies[1..]],
            [.. lies[..(head - 8)], 1, 0, 0, 0, 0, 0, 0, 0, .. lies[head..]],
            [
                .. lies[..head],
                .. lies[(head + chunk)..(head + 2 * chunk)],
                .. lies[head..(head + chunk)],
                .. lies[(head + 2 * chunk)..],
            ],
            lies[..(head + 2 * chunk)],
        ];
        foreach (var one in altered)
        {
            File.WriteAllBytes(PathOf(name), one);
            await Assert.ThrowsAnyAsync<Exception>(() => ReadAsync(name));
        }
    }

    [Fact]
    public async Task A_file_put_in_the_place_of_another_and_another_key_are_seen()
    {
        var (one, two) = (
            await store.KeepAsync(Some(50), default),
            await store.KeepAsync(Some(60), default)
        );
        File.Copy(PathOf(one), PathOf(two), overwrite: true);
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() => ReadAsync(two));

        File.Delete(Path.Combine(folders.Keys, "files.key"));
        await Assert.ThrowsAsync<AuthenticationTagMismatchException>(() =>
            ReadAsync(one, new EncryptedFolder(folders, FileKeys.Open(folders.Keys)))
        );
    }

    [Theory]
    [InlineData("../keys/files.key")]
    [InlineData("")]
    [InlineData("nothing")]
    public void A_name_that_is_none_of_ours_opens_and_removes_nothing(string name)
    {
        Assert.Null(store.Open(name));
        store.Remove(name);
        Assert.True(File.Exists(Path.Combine(folders.Keys, "files.key")));
    }

    [Fact]
    public async Task What_is_cancelled_while_it_is_written_leaves_nothing()
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            store.KeepAsync(Some(1000), gone.Token)
        );

        Assert.Empty(Directory.EnumerateFiles(folders.Files));
    }

    public void Dispose() => Directory.Delete(folders.Data, recursive: true);

    private string PathOf(string name) => Path.Combine(folders.Files, name);

    private async Task<byte[]> ReadAsync(string name, EncryptedFolder? from = null)
    {
        await using var stream = (from ?? store).Open(name)!;
        using var to = new MemoryStream();
        await stream.CopyToAsync(to, TestContext.Current.CancellationToken);
        return to.ToArray();
    }

    private static byte[] Some(int size) =>
        [.. Enumerable.Range(0, size).Select(n => (byte)(n * 31 >> 3))];

    private static bool Contains(byte[] all, ReadOnlySpan<byte> part) =>
        all.AsSpan().IndexOf(part) >= 0;
}
