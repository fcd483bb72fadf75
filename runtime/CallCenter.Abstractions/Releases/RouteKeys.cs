using System.Globalization;

namespace CallCenter.Abstractions.Releases;

/// <summary>What may be a key of a route table: the same for the compiler and for rows that are changed live.</summary>
public static class RouteKeys
{
    /// <summary>Longest telephone number, in characters.</summary>
    public const int PhoneCharactersMax = 32;

    /// <summary>What is wanted when a key does not fit its type; null when it fits.</summary>
    /// <param name="type">Flow type of the keys.</param>
    /// <param name="lengthMax">Longest key; null without bound.</param>
    /// <param name="key">The key.</param>
    public static string? Check(string type, int? lengthMax, string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var longest = lengthMax ?? PhoneCharactersMax;
        var fits = key.Length > 0 && key.Length <= longest && type switch
        {
            "digits" => key.All(char.IsAsciiDigit),
            "phone" => (key[0] == '+' ? key[1..] : key) is { Length: > 0 } digits && digits.All(it => char.IsAsciiDigit(it) || it is '*' or '#'),
            _ => true,
        };
        return fits ? null : type switch
        {
            "digits" => string.Create(CultureInfo.InvariantCulture, $"1 to {longest} digits"),
            "phone" => "a telephone number",
            _ => string.Create(CultureInfo.InvariantCulture, $"1 to {longest} characters"),
        };
    }
}
