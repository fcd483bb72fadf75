using System.Collections.Frozen;
using CallCenter.Sip.Authentication;

namespace CallCenter.Telephony.Telephones;

/// <summary>The telephones that may register, with what is known of their passwords. Immutable: replaced whole.</summary>
public sealed class TelephoneUsers
{
    /// <summary>The most telephones of one project.</summary>
    public const int UsersMax = 100_000;

    private readonly FrozenDictionary<string, DigestSecret> _secrets;
    private readonly FrozenSet<(int Length, bool IsNumber)> _shapes;

    /// <summary>Telephones by their names, which are the numbers they are called by.</summary>
    public TelephoneUsers(IReadOnlyDictionary<string, DigestSecret> secrets)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        _secrets = secrets.ToFrozenDictionary(StringComparer.Ordinal);
        _shapes = _secrets.Keys.Select(ShapeOf).ToFrozenSet();
        Algorithms =
        [
            .. Enum.GetValues<DigestAlgorithm>().OrderDescending().Where(algorithm => _secrets.Values.All(secret => secret.Has(algorithm))),
        ];
    }

    /// <summary>No telephones.</summary>
    public static TelephoneUsers None { get; } = new(FrozenDictionary<string, DigestSecret>.Empty);

    /// <summary>How many there are.</summary>
    public int Count => _secrets.Count;

    /// <summary>What every one of them can be asked by, the strongest first.</summary>
    public IReadOnlyList<DigestAlgorithm> Algorithms { get; }

    /// <summary>Whether there is such a telephone.</summary>
    public bool Knows(string user) => _secrets.ContainsKey(user);

    /// <summary>The secret of a telephone; null for none.</summary>
    public DigestSecret? Find(string user) => _secrets.GetValueOrDefault(user);

    /// <summary>
    /// Whether a name looks like one of ours: as long, and of digits or not. Who calls under such a name must prove it, whether
    /// the telephone exists or not, so that nobody finds out which do.
    /// </summary>
    public bool Resembles(string user) => _shapes.Contains(ShapeOf(user));

    private static (int Length, bool IsNumber) ShapeOf(string user) => (user.Length, user.All(char.IsAsciiDigit));
}
