using System.Text;

namespace CallCenter.Data.Files;

/// <summary>Paths of flows inside one folder, and no way out of it.</summary>
internal sealed class FilePaths(string root)
{
    /// <summary>The folder that holds everything.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Where a path of a flow lies; null, with the problem, when it is none or a link stands in its way.</summary>
    public string? Find(string path, out string? problem)
    {
        var names = path.Split('/');
        problem = names.Length > FileLimits.FoldersMax ? "the path is too deep"
            : names.All(IsName) ? null
            : "the path holds a name that no file may have";
        if (problem is not null)
        {
            return null;
        }

        var full = Root;
        foreach (var name in names)
        {
            full = Path.Combine(full, name);
            if (new FileInfo(full).LinkTarget is not null)
            {
                problem = "the path leads over a link";
                return null;
            }
        }

        return full;
    }

    // Hidden files are ours; a space at the end or a control character only confuses who looks for the file.
    private static bool IsName(string name) => name.Length > 0
        && Encoding.UTF8.GetByteCount(name) <= FileLimits.NameBytesMax
        && name[0] is not ('.' or ' ' or '-')
        && name[^1] is not ('.' or ' ')
        && name.All(character => char.IsLetterOrDigit(character) || char.IsSurrogate(character) || character is '.' or '-' or '_' or ' ' or '+');
}
