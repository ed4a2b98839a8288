using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Endpoints;

namespace TrialPortal.Web.Platform.Web;

/// <summary>
/// An address whose question cannot be read, such as an id that is none, leads to no page: it is answered as not found before
/// a component would fail on it.
/// </summary>
internal static class ReadableAddress
{
    /// <summary>After routing, and before what draws pages.</summary>
    public static void UseReadableAddresses(this WebApplication app)
    {
        var parts = typeof(ReadableAddress)
            .Assembly.GetTypes()
            .Where(t =>
                typeof(IComponent).IsAssignableFrom(t) && !t.IsDefined(typeof(RouteAttribute))
            )
            .SelectMany(Own)
            .ToArray();
        var known = new ConcurrentDictionary<Type, Question[]>();
        app.Use(
            (context, next) =>
            {
                var page = context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>();
                if (page is null || Of(page.Type).All(q => q.IsReadIn(context.Request.Query)))
                {
                    return next(context);
                }

                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            }
        );

        Question[] Of(Type page) =>
            known.GetOrAdd(page, p => [.. Own(p).UnionBy(parts, q => q.Name)]);
    }

    private static IEnumerable<Question> Own(Type component) =>
        component
            .GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(p =>
                (Property: p, From: p.GetCustomAttribute<SupplyParameterFromQueryAttribute>())
            )
            .Where(q => q.From is not null)
            .Select(q => new Question(
                (q.From!.Name ?? q.Property.Name).ToUpperInvariant(),
                q.Property.PropertyType
            ));

    /// <summary>What a page or a part that stands on some page asks its address; a page's own question of a name counts before.</summary>
    private sealed record Question(string Name, Type Type)
    {
        /// <summary>Nothing is nothing, where nothing may be; of a list each is read.</summary>
        public bool IsReadIn(IQueryCollection query)
        {
            var one = Type.IsArray ? Type.GetElementType()! : Type;
            var bare = Nullable.GetUnderlyingType(one);
            return query[Name]
                .All(text =>
                    (bare is not null && string.IsNullOrEmpty(text)) || Reads(bare ?? one, text)
                );
        }

        private static bool Reads(Type type, string? text) =>
            type == typeof(Guid) ? Guid.TryParse(text, CultureInfo.InvariantCulture, out _)
            : type == typeof(bool) ? bool.TryParse(text, out _)
            : type == typeof(DateOnly)
                ? DateOnly.TryParse(text, CultureInfo.InvariantCulture, out _)
            : type == typeof(int) ? int.TryParse(text, CultureInfo.InvariantCulture, out _)
            : true;
    }
}
