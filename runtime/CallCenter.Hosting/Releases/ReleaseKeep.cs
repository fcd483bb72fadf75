using System.Text;
using CallCenter.Abstractions.Releases;

namespace CallCenter.Hosting.Releases;

/// <summary>
/// Tells the compiler which releases it must not let go of: a list of hashes beside them, written anew before a release is loaded. It may name
/// more than are needed, never fewer.
/// </summary>
/// <param name="releasesFolder">The folder of releases.</param>
/// <param name="ledger">Names those there is a way back to.</param>
public sealed class ReleaseKeep(string releasesFolder, ReleaseLedger ledger)
{
    private readonly Lock _gate = new();
    private HashSet<string> _written = new(StringComparer.Ordinal);

    /// <summary>Notes which releases are in memory or about to be. The problem is one sentence.</summary>
    public string? Note(IReadOnlyList<string> loaded)
    {
        lock (_gate)
        {
            HashSet<string> needed = new(loaded.Concat(ledger.State.Needed), StringComparer.Ordinal);
            if (needed.SetEquals(_written))
            {
                return null;
            }

            var path = Path.Combine(releasesFolder, ManifestFile.NeededName);
            try
            {
                Directory.CreateDirectory(releasesFolder);
                var beside = path + ".new";
                using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write))
                {
                    file.Write(Encoding.UTF8.GetBytes(string.Concat(needed.Order(StringComparer.Ordinal).Select(static hash => hash + "\n"))));
                    file.Flush(flushToDisk: true);
                }

                File.Move(beside, path, overwrite: true);
                _written = needed;
                return null;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return $"{path} cannot be written: {exception.Message}; it keeps the releases on the disk that calls need.";
            }
        }
    }
}
