"""Addresses of the chats."""

from __future__ import annotations

from django.urls import path

from fyrtorn.portals.staff.helpline import chats

_CHAT = "stodtelefon/chattar/<uuid:chat_id>"
_LINE = "stodtelefon/<uuid:line_id>/chattar"

urlpatterns = [
    path("stodtelefon/chattar/", chats.chats, name="chats"),
    path("stodtelefon/chattar/nytt/", chats.news, name="chat_news"),
    path("stodtelefon/chattar/har/", chats.here, name="chat_here"),
    path(f"{_LINE}/ta-emot/", chats.sit_down, name="chat_sit_down"),
    path(f"{_LINE}/sluta/", chats.stand_up, name="chat_stand_up"),
    path(f"{_CHAT}/svara/", chats.take_chat, name="take_chat"),
    path(f"{_CHAT}/skriv/", chats.say, name="say_in_chat"),
    path(f"{_CHAT}/lamna-over/", chats.hand_over_chat, name="hand_over_chat"),
    path(f"{_CHAT}/avsluta/", chats.end_chat, name="end_chat"),
    path(f"{_CHAT}/anteckna/", chats.record_chat, name="record_chat"),
]
