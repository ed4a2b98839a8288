using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace TrialPortal.Web.Platform.Data.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class ConversationPlaces : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Conversations_AwaitsAnswerSince",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_LastMessageAt_Id",
                table: "Conversations");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_SiteId_AwaitsAnswerSince",
                table: "Conversations",
                columns: new[] { "SiteId", "AwaitsAnswerSince" });

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_SiteId_LastMessageAt_Id",
                table: "Conversations",
                columns: new[] { "SiteId", "LastMessageAt", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Conversations_SiteId_AwaitsAnswerSince",
                table: "Conversations");

            migrationBuilder.DropIndex(
                name: "IX_Conversations_SiteId_LastMessageAt_Id",
                table: "Conversations");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_AwaitsAnswerSince",
                table: "Conversations",
                column: "AwaitsAnswerSince");

            migrationBuilder.CreateIndex(
                name: "IX_Conversations_LastMessageAt_Id",
                table: "Conversations",
                columns: new[] { "LastMessageAt", "Id" });
        }
    }
}
