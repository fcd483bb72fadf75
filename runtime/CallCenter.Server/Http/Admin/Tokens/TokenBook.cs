using System.Security.Cryptography;
using CallCenter.Hosting;

namespace CallCenter.Server.Http.Admin.Tokens;

/// <summary>
/// The tokens as <c>tokens.json</c> has them now: it is looked at with every question, so that one that was revoked is refused at once. A file
/// with a mistake changes nothing and is told once. Safe from any thread.
/// </summary>
/// <param name="folder">The project folder.</param>
/// <param name="time">The clock.</param>
/// <param name="log">Where a faulty file is told.</param>
internal sealed class TokenBook(string folder, TimeProvider time, IHostLog log)
{
    private readonly string _path = Path.Combine(folder, TokensFile.Name);
    private readonly Lock _gate = new();
    private IReadOnlyList<AdminToken> _tokens = [];
    private (DateTime At, long Length, UnixFileMode Mode)? _seen;

    /// <summary>Whether there is a token that has not expired.</summary>
    public bool HasAny
    {
        get
        {
            var now = time.GetUtcNow();
            return Tokens().Any(token => token.HoldsAt(now));
        }
    }

    /// <summary>What a bearer showed; its token also when it has expired, null when nobody knows it.</summary>
    /// <param name="shown">The token as it was sent.</param>
    public (AdminToken? Token, bool Holds) Find(string shown)
    {
        var hash = TokensFile.HashOf(shown);
        var found = default(AdminToken?);
        foreach (var token in Tokens())
        {
            // All are compared, whole: how long it takes tells nothing.
            if (CryptographicOperations.FixedTimeEquals(hash, token.Hash.Span))
            {
                found = token;
            }
        }

        return (found, found?.HoldsAt(time.GetUtcNow()) == true);
    }

    private IReadOnlyList<AdminToken> Tokens()
    {
        lock (_gate)
        {
            var now = Stamp();
            if (_seen == now)
            {
                return _tokens;
            }

            _seen = now;
            var (file, problem) = TokensFile.Read(folder);
            if (file is null)
            {
                log.Warn($"{problem} The tokens stay as they were.");
            }

            return _tokens = file?.Tokens ?? _tokens;
        }
    }

    private (DateTime At, long Length, UnixFileMode Mode)? Stamp()
    {
        try
        {
            var file = new FileInfo(_path);
            return file.Exists ? (file.LastWriteTimeUtc, file.Length, OperatingSystem.IsWindows() ? default : file.UnixFileMode) : (DateTime.MinValue, 0, default);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (DateTime.MaxValue, 0, default);
        }
    }
}
