namespace TrialPortal.Web.Platform.Files;

/// <summary>Keeps files that people send, encrypted, under names that say nothing and that no address leads to (V5.3.1).</summary>
public interface IFileStore
{
    /// <summary>Brings it to the disk whole, or leaves nothing behind.</summary>
    /// <returns>The name under which it lies.</returns>
    Task<string> KeepAsync(ReadOnlyMemory<byte> content, CancellationToken cancel);

    /// <summary>Its content from the start, decrypted as it is read; null where there is none of this name. What was altered throws.</summary>
    Stream? Open(string name);

    /// <summary>Nothing to do where it is gone already.</summary>
    void Remove(string name);

    /// <summary>Names of files written between two instants: among them are those that nobody came to own.</summary>
    IEnumerable<string> WrittenBetween(DateTimeOffset from, DateTimeOffset until);
}
